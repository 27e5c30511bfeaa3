package dev.symsweep.analysis.metanet;

import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Scores that others have published, for the report to set beside ours: mean and standard deviation over repeats. They
 * decide nothing.
 *
 * @param scores by what is predicted
 */
public record PublishedScores(Map<MetanetCase, Scores> scores) {

    /** None. */
    public static final PublishedScores NONE = new PublishedScores(Map.of());

    static final String KEY = "published";

    private static final String R2 = "r2";
    private static final String TAU = "tau";

    /** Copies what is given. */
    public PublishedScores {
        scores = Map.copyOf(scores);
    }

    /** What is said of one metanetwork. */
    public record Scores(Score r2, Score tau) {}

    /** A mean and its standard deviation. */
    public record Score(double mean, double std) {}

    /** Of what is predicted, if something is published. */
    public Optional<Scores> of(MetanetCase what) {
        return Optional.ofNullable(scores.get(what));
    }

    /** {@code published: {ARM: {NETWORK: {LABEL: {r2: [mean, std], tau: [mean, std]}}}}}. */
    static PublishedScores read(Section section, List<String> arms) {
        if (!section.has(KEY)) {
            return NONE;
        }
        Map<MetanetCase, Scores> scores = new HashMap<>();
        Section published = section.section(KEY).allow(Set.copyOf(arms));
        for (String arm : published.mapping().entries().keySet()) {
            Section ofArm = published.section(arm).allow(MetanetNetwork.BY_LABEL.keySet());
            for (String network : ofArm.mapping().entries().keySet()) {
                Section ofNetwork = ofArm.section(network);
                for (String label : ofNetwork.mapping().entries().keySet()) {
                    Section found = ofNetwork.section(label).allow(Set.of(R2, TAU));
                    scores.put(
                            new MetanetCase(arm, MetanetNetwork.labelled(network), label),
                            new Scores(score(found.tree(R2)), score(found.tree(TAU))));
                }
            }
        }
        return new PublishedScores(scores);
    }

    private static Score score(Tree tree) {
        List<Tree> items = Section.list(tree);
        if (items.size() != 2) {
            throw Section.invalid(tree, "a list of the mean and the standard deviation");
        }
        return new Score(Section.number(items.get(0)), Section.number(items.get(1)));
    }
}

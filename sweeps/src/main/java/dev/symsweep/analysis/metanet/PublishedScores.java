package dev.symsweep.analysis.metanet;

import dev.symsweep.analysis.PublishedNumber;
import dev.symsweep.analysis.PublishedSection;
import dev.symsweep.statistics.R2;
import dev.symsweep.yaml.Section;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Scores that others have published, for the report to set beside ours: mean and standard deviation over repeats. They
 * decide nothing. Where {@link PublishedSection} has a number by arm and measure, here is one by arm, metanetwork,
 * label and score.
 *
 * @param scores by what is predicted
 */
public record PublishedScores(Map<MetanetCase, Scores> scores) {

    /** None. */
    public static final PublishedScores NONE = new PublishedScores(Map.of());

    private static final String R2 = "r2";
    private static final String TAU = "tau";

    /** Copies what is given. */
    public PublishedScores {
        scores = Map.copyOf(scores);
    }

    /** What is said of one metanetwork. */
    public record Scores(PublishedNumber r2, PublishedNumber tau) {}

    /** Of what is predicted, if something is published. */
    public Optional<Scores> of(MetanetCase what) {
        return Optional.ofNullable(scores.get(what));
    }

    /** {@code published: {ARM: {NETWORK: {LABEL: {r2: [mean, std], tau: [mean, std]}}}}}. */
    static PublishedScores read(Section section, List<String> arms) {
        if (!section.has(PublishedSection.key())) {
            return NONE;
        }
        Map<MetanetCase, Scores> scores = new HashMap<>();
        Section published = section.section(PublishedSection.key()).allow(Set.copyOf(arms));
        for (String arm : published.mapping().entries().keySet()) {
            Section ofArm = published.section(arm).allow(MetanetNetwork.BY_LABEL.keySet());
            for (String network : ofArm.mapping().entries().keySet()) {
                Section ofNetwork = ofArm.section(network);
                for (String label : ofNetwork.mapping().entries().keySet()) {
                    Section found = ofNetwork.section(label).allow(Set.of(R2, TAU));
                    scores.put(
                            new MetanetCase(arm, MetanetNetwork.labelled(network), label),
                            new Scores(
                                    PublishedSection.number(found.tree(R2)), PublishedSection.number(found.tree(TAU))));
                }
            }
        }
        return new PublishedScores(scores);
    }
}

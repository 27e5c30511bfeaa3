package dev.symsweep.analysis;

import dev.symsweep.population.OtherSweep;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.spec.Semantics;
import dev.symsweep.yaml.InvalidSweepException;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import dev.symsweep.yaml.Tree.Kind;
import dev.symsweep.yaml.Tree.Mapping;
import dev.symsweep.yaml.Tree.Scalar;
import dev.symsweep.yaml.TreeEdit;
import dev.symsweep.yaml.YamlTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The key {@code with} of {@code pairs}: the results of another sweep. When a sweep file is read, the sweep file that
 * lies beside these results is put into it, without its analyses. So the kept file says which pairs are meant, even
 * when the other sweep has grown.
 */
public final class OtherSection {

    static final String KEY = "with";

    private static final String RESULTS = "results";
    private static final String SWEEP = "sweep";
    private static final String NAME = "sweep";
    private static final String SEMANTICS = "semantics";

    private OtherSection() {}

    /**
     * A sweep file with the other sweeps in it whose results it names.
     *
     * @throws InvalidSweepException if one cannot be read
     */
    public static Mapping read(Mapping sweep, KeptSweeps kept) {
        Mapping whole = sweep;
        for (String analysis : AnalysisSection.names(sweep)) {
            List<String> path = List.of(AnalysisSection.KEY, analysis, PairSection.key(), KEY);
            Optional<Tree> named = TreeEdit.find(sweep, path);
            if (named.isPresent() && !isComplete(named.get())) {
                whole = TreeEdit.replace(whole, path, completed(named.get(), kept));
            }
        }
        return whole;
    }

    /** As in a file that was kept. */
    private static boolean isComplete(Tree named) {
        return named instanceof Mapping mapping && mapping.entries().containsKey(SWEEP);
    }

    private static Mapping completed(Tree named, KeptSweeps kept) {
        Map<String, Tree> entries = new LinkedHashMap<>();
        if (named instanceof Mapping mapping) {
            entries.putAll(mapping.entries());
        } else {
            entries.put(RESULTS, named);
        }
        Section section = Section.of(new Mapping(named.origin(), entries)).allow(Set.of(RESULTS, AnalysisSection.ARMS));
        Tree results = section.tree(RESULTS);
        KeptSweeps.Kept found = found(results, kept);
        entries.put(RESULTS, new Scalar(results.origin(), Kind.TEXT, found.results()));
        entries.put(SEMANTICS, new Scalar(results.origin(), Kind.INTEGER, Integer.toString(found.semantics())));
        Map<String, Tree> other =
                new LinkedHashMap<>(Section.of(YamlTree.document(found.results() + "/sweep.yaml", found.yaml()))
                        .mapping()
                        .entries());
        other.remove(AnalysisSection.KEY);
        entries.put(SWEEP, new Mapping(results.origin(), other));
        return new Mapping(named.origin(), entries);
    }

    private static KeptSweeps.Kept found(Tree results, KeptSweeps kept) {
        String directory = Section.text(results);
        try {
            return kept.of(directory);
        } catch (InvalidSweepException e) {
            throw results.origin().error(results.origin().label() + ": " + e.getMessage());
        }
    }

    /**
     * The runs that a section means.
     *
     * @param planner the runs of the sweep file that is in it
     */
    static OtherSweep of(Section section, PlannedRuns ours, KeptSweeps.Planner planner) {
        section.allow(Set.of(RESULTS, AnalysisSection.ARMS, SEMANTICS, SWEEP));
        int semantics = section.integer(SEMANTICS, 1, Semantics.NEWEST);
        PlannedRuns theirs = planner.runs(section.tree(SWEEP), semantics);
        OtherSweep other = OtherSweep.of(
                section.text(RESULTS),
                section.section(SWEEP).text(NAME),
                theirs,
                AnalysisSection.arms(section, theirs));
        if (other.beside(ours).all().isEmpty()) {
            throw Section.invalid(section.tree(RESULTS), "results of other runs; this sweep has all of these itself");
        }
        return other;
    }
}

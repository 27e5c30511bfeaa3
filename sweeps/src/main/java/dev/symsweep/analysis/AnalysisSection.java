package dev.symsweep.analysis;

import dev.symsweep.analysis.align.AlignmentAnalysis;
import dev.symsweep.analysis.align.AlignmentSection;
import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.analysis.interpolate.InterpolationSection;
import dev.symsweep.axes.SweepLimits;
import dev.symsweep.population.PairSelection;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The section {@code analyses}. */
public final class AnalysisSection {

    public static final String INTERPOLATE = "interpolate";
    public static final String ALIGN = "align";
    public static final String PAIRS = "pairs";
    public static final String ARMS = "arms";

    private AnalysisSection() {}

    /** The analyses to do, each if it is asked for. */
    public record Analyses(Optional<InterpolationAnalysis> interpolation, Optional<AlignmentAnalysis> alignment) {}

    public static Analyses read(Optional<Tree> analyses, ArmFacts arms) {
        Optional<Section> section = analyses.map(Section::of).map(asked -> asked.allow(Set.of(ALIGN, INTERPOLATE)));
        Optional<InterpolationSection> interpolate = section.flatMap(asked -> asked.find(INTERPOLATE))
                .map(tree -> InterpolationSection.read(Section.of(tree), arms));
        PairSelection pairs = interpolate
                .map(InterpolationSection::analysis)
                .map(InterpolationAnalysis::pairs)
                .orElse(new PairSelection.All());
        Optional<AlignmentAnalysis> alignment = section.flatMap(asked -> asked.find(ALIGN))
                .map(tree -> AlignmentSection.read(Section.of(tree), arms, pairs));
        return new Analyses(interpolate.map(asked -> asked.modulo(alignment)), alignment);
    }

    /** The pairs that a section selects, each arm having as many. */
    public static PairSelection pairs(Section section, List<String> arms, ArmFacts facts, PairSelection otherwise) {
        PairSelection pairs = section.find(PAIRS).map(AnalysisSection::pairs).orElse(otherwise);
        if (pairs instanceof PairSelection.Disjoint disjoint) {
            facts.requirePairs(section, disjoint.count(), arms);
        }
        return pairs;
    }

    private static PairSelection pairs(Tree tree) {
        if (tree instanceof Tree.Mapping) {
            Section section = Section.of(tree).allow(Set.of("disjoint"));
            int count = section.integer("disjoint");
            if (count < 1 || count > SweepLimits.RUNS) {
                throw Section.invalid(section.tree("disjoint"), "1.." + SweepLimits.RUNS + " pairs");
            }
            return new PairSelection.Disjoint(count);
        }
        if (tree instanceof Tree.Scalar scalar && scalar.text().equals("all")) {
            return new PairSelection.All();
        }
        throw Section.invalid(tree, "all or {disjoint: number of pairs}");
    }

    public static <T> List<T> distinct(Section section, String key, Map<String, T> choices) {
        List<T> chosen = new ArrayList<>();
        for (Tree item : section.list(key)) {
            T value = Section.choice(item, choices);
            if (chosen.contains(value)) {
                throw Section.invalid(item, "listed once");
            }
            chosen.add(value);
        }
        return chosen;
    }

    public static <T> List<T> atLeastOne(Section section, String key, Map<String, T> choices) {
        List<T> chosen = distinct(section, key, choices);
        if (chosen.isEmpty()) {
            throw Section.invalid(section.tree(key), "a list of at least one of " + Section.list(choices.keySet()));
        }
        return chosen;
    }

    public static Map<String, String> same(List<String> names) {
        return names.stream().collect(Collectors.toMap(Function.identity(), Function.identity()));
    }
}

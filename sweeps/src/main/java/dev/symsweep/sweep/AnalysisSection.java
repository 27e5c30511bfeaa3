package dev.symsweep.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The section {@code analyses}. */
final class AnalysisSection {

    private static final Map<String, Split> SPLITS = Map.of("train", Split.TRAIN, "test", Split.TEST);

    private AnalysisSection() {}

    /**
     * The interpolation, if the section asks for one.
     *
     * @param disjointPairs names of the arms, in the order of the file, and how many pairs of comparable runs each has in
     *     which no run occurs twice
     * @param batchNormalized names of the arms with networks that normalise over the batch
     */
    static Optional<InterpolationAnalysis> interpolation(
            Optional<Tree> analyses, Map<String, Long> disjointPairs, Set<String> batchNormalized) {
        return analyses.map(Section::of)
                .map(section -> section.allow(Set.of("interpolate")))
                .flatMap(section -> section.find("interpolate"))
                .map(tree -> {
                    InterpolationAnalysis analysis = interpolate(Section.of(tree), disjointPairs);
                    requireNoBatchNorm(tree, analysis, batchNormalized);
                    return analysis;
                });
    }

    private static void requireNoBatchNorm(Tree tree, InterpolationAnalysis analysis, Set<String> batchNormalized) {
        analysis.arms().stream().filter(batchNormalized::contains).findFirst().ifPresent(arm -> {
            throw tree.origin()
                    .error(tree.origin().label() + " covers arm \"" + arm + "\", whose networks have batch-norm: "
                            + "its running statistics fit no point between two networks; "
                            + "name arms without it, or use another norm");
        });
    }

    private static InterpolationAnalysis interpolate(Section section, Map<String, Long> disjointPairs) {
        section.allow(Set.of("points", "pairs", "on", "arms"));
        List<String> arms = section.has("arms")
                ? distinct(section, "arms", same(disjointPairs.keySet()))
                : List.copyOf(disjointPairs.keySet());
        List<Split> on = section.has("on") ? distinct(section, "on", SPLITS) : List.of(Split.TEST);
        PairSelection pairs = section.find("pairs").map(AnalysisSection::pairs).orElse(new PairSelection.All());
        if (pairs instanceof PairSelection.Disjoint disjoint) {
            requirePairs(section, disjoint.count(), arms, disjointPairs);
        }
        return section.build(() -> new InterpolationAnalysis(section.integer("points", 25), pairs, on, arms));
    }

    private static void requirePairs(Section section, int needed, List<String> arms, Map<String, Long> disjointPairs) {
        for (String arm : arms) {
            long found = disjointPairs.getOrDefault(arm, 0L);
            if (found < needed) {
                throw section.origin()
                        .error(section.origin().label() + " needs " + needed + " disjoint pairs of runs of one network "
                                + "in each arm, arm \"" + arm + "\" has " + found);
            }
        }
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

    private static <T> List<T> distinct(Section section, String key, Map<String, T> choices) {
        List<T> chosen = new ArrayList<>();
        for (Tree item : section.list(key)) {
            T value = Section.choice(item, choices);
            if (chosen.contains(value)) {
                throw Section.invalid(item, "listed once");
            }
            chosen.add(value);
        }
        if (chosen.isEmpty()) {
            throw Section.invalid(section.tree(key), "a list of at least one of " + Section.list(choices.keySet()));
        }
        return chosen;
    }

    private static Map<String, String> same(Set<String> names) {
        return names.stream().collect(Collectors.toMap(Function.identity(), Function.identity()));
    }
}

package dev.symsweep.analysis.surface;

import dev.symsweep.population.PairSelection.Within;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.RunKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which three runs of an arm span a plane. */
public sealed interface TripleSelection {

    /** The number of networks that span a plane. */
    int SIZE = 3;

    /**
     * So many triples in which no run occurs twice: the first three runs of a kind and setting, the next three, and so
     * on.
     */
    record Disjoint(int count) implements TripleSelection {

        @Override
        public List<List<PlannedRun>> of(List<PlannedRun> runs) {
            Map<RunKind, List<PlannedRun>> open = new LinkedHashMap<>();
            List<List<PlannedRun>> triples = new ArrayList<>();
            for (PlannedRun run : runs) {
                RunKind kind = RunKind.of(run, Within.SETTING);
                List<PlannedRun> triple = open.computeIfAbsent(kind, any -> new ArrayList<>());
                triple.add(run);
                if (triple.size() == SIZE) {
                    triples.add(List.copyOf(triple));
                    triple.clear();
                }
            }
            return triples.subList(0, Math.min(count, triples.size()));
        }
    }

    /** These, by the places of runs in their arm, the first of which is 1; those beyond its end are left out. */
    record Listed(List<List<Integer>> places) implements TripleSelection {

        /** Copies what is given. */
        public Listed {
            places = places.stream().map(List::copyOf).toList();
        }

        @Override
        public List<List<PlannedRun>> of(List<PlannedRun> runs) {
            return places.stream()
                    .filter(triple -> triple.stream().allMatch(place -> place <= runs.size()))
                    .map(triple ->
                            triple.stream().map(place -> runs.get(place - 1)).toList())
                    .toList();
        }
    }

    /** The triples among an arm's runs, in the order of the plan. */
    List<List<PlannedRun>> of(List<PlannedRun> runs);
}

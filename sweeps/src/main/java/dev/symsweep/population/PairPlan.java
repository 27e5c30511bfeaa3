package dev.symsweep.population;

import dev.symsweep.spec.RunKey;
import dev.symsweep.sweep.SweepPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The pairs of runs that an analysis of a sweep asks for, each of two runs of one {@link RunKind}.
 *
 * @param pairs in the order of the sweep's runs
 */
public record PairPlan(List<PlannedPair> pairs) {

    public PairPlan {
        pairs = List.copyOf(pairs);
    }

    /** The pairs of some arms that are selected among all runs of the sweep, trained or not. */
    public static PairPlan of(SweepPlan plan, List<String> arms, PairSelection selection) {
        if (selection instanceof PairSelection.Disjoint disjoint) {
            return new PairPlan(plan.arms().stream()
                    .filter(arms::contains)
                    .flatMap(arm -> disjoint(plan.runs(arm), disjoint.count()).stream())
                    .toList());
        }
        Map<RunKind, List<PlannedRun>> comparable = new LinkedHashMap<>();
        for (PlannedRun run : plan.runs()) {
            if (arms.contains(run.arm())) {
                comparable
                        .computeIfAbsent(RunKind.of(run), kind -> new ArrayList<>())
                        .add(run);
            }
        }
        return new PairPlan(
                comparable.values().stream().flatMap(runs -> all(runs).stream()).toList());
    }

    /** The pairs of which both runs are among these. */
    public PairPlan among(Set<RunKey> runs) {
        return new PairPlan(pairs.stream()
                .filter(pair ->
                        runs.contains(pair.a().key()) && runs.contains(pair.b().key()))
                .toList());
    }

    /** The number of pairs of an arm. */
    public long count(String arm) {
        return pairs.stream().filter(pair -> pair.arm().equals(arm)).count();
    }

    private static List<PlannedPair> disjoint(List<PlannedRun> runs, int count) {
        List<PlannedPair> pairs = new ArrayList<>();
        Map<RunKind, PlannedRun> unpaired = new HashMap<>();
        for (PlannedRun run : runs) {
            PlannedRun earlier = unpaired.remove(RunKind.of(run));
            if (earlier == null) {
                unpaired.put(RunKind.of(run), run);
            } else if (pairs.size() < count) {
                pairs.add(new PlannedPair(earlier, run));
            }
        }
        return pairs;
    }

    private static List<PlannedPair> all(List<PlannedRun> runs) {
        List<PlannedPair> pairs = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            for (int j = i + 1; j < runs.size(); j++) {
                pairs.add(new PlannedPair(runs.get(i), runs.get(j)));
            }
        }
        return pairs;
    }
}

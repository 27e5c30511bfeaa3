package dev.symsweep.jobs;

import dev.symsweep.architecture.Architecture;
import dev.symsweep.sweep.DataSpec;
import dev.symsweep.sweep.InterpolationAnalysis;
import dev.symsweep.sweep.PairSelection;
import dev.symsweep.sweep.PlannedRun;
import dev.symsweep.sweep.RunKey;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.symmetry.Symmetry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The pairs of runs that a sweep's interpolation asks for. A pair lies within an arm, and its runs share data, architecture,
 * symmetry and engine, without which the line between them has no meaning; recipes may differ, as where axes vary them.
 *
 * @param pairs in the order of the sweep's runs
 */
public record PairPlan(List<PlannedPair> pairs) {

    public PairPlan {
        pairs = List.copyOf(pairs);
    }

    /** The pairs that the analysis selects among all runs of the sweep, trained or not. */
    public static PairPlan of(SweepPlan plan, InterpolationAnalysis analysis) {
        Map<Kind, List<PlannedRun>> comparable = new LinkedHashMap<>();
        for (PlannedRun run : plan.runs()) {
            if (analysis.arms().contains(run.arm())) {
                comparable
                        .computeIfAbsent(Kind.of(run), kind -> new ArrayList<>())
                        .add(run);
            }
        }
        return new PairPlan(comparable.values().stream()
                .flatMap(runs -> select(runs, analysis.pairs()).stream())
                .toList());
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

    private static List<PlannedPair> select(List<PlannedRun> runs, PairSelection selection) {
        List<PlannedPair> pairs = new ArrayList<>();
        if (selection instanceof PairSelection.Disjoint disjoint) {
            for (int i = 0; i + 1 < runs.size() && pairs.size() < disjoint.count(); i += 2) {
                pairs.add(new PlannedPair(runs.get(i), runs.get(i + 1)));
            }
            return pairs;
        }
        for (int i = 0; i < runs.size(); i++) {
            for (int j = i + 1; j < runs.size(); j++) {
                pairs.add(new PlannedPair(runs.get(i), runs.get(j)));
            }
        }
        return pairs;
    }

    /** What two runs must share to be compared. */
    record Kind(String arm, DataSpec data, Architecture architecture, Symmetry symmetry, String engine) {

        static Kind of(PlannedRun run) {
            return new Kind(
                    run.arm(),
                    run.spec().data(),
                    run.spec().architecture(),
                    run.spec().symmetry(),
                    run.spec().engine());
        }
    }
}

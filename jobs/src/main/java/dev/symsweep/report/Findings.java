package dev.symsweep.report;

import dev.symsweep.data.DataSets;
import dev.symsweep.store.CurveKey;
import dev.symsweep.store.CurveRow;
import dev.symsweep.store.RunRow;
import dev.symsweep.store.Scan;
import dev.symsweep.sweep.InterpolationAnalysis;
import dev.symsweep.sweep.PlannedRun;
import dev.symsweep.sweep.RunKey;
import dev.symsweep.sweep.Split;
import dev.symsweep.sweep.SweepPlan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the rows of a sweep say about its plan. Runs that the plan does not name, and curves of another analysis or between such runs, are
 * left out and counted.
 *
 * @param plan the sweep
 * @param arms in the order of the plan
 * @param troubles what is in no mean
 */
record Findings(SweepPlan plan, List<ArmSummary> arms, List<Trouble> troubles) {

    private static final String SHARED =
            "Pairs of an arm share networks, so they are not independent: their standard deviation describes the spread, and is no standard"
                    + " error of the mean.";

    private static final String NOT_SHARED = "No two pairs share a network.";

    Findings {
        arms = List.copyOf(arms);
        troubles = List.copyOf(troubles);
    }

    static Findings of(SweepPlan plan, Scan<RunRow> runs, Scan<CurveRow> curves) {
        Map<RunKey, String> armOf = new HashMap<>();
        plan.runs().forEach(run -> armOf.put(run.key(), run.arm()));
        Map<RunKey, RunRow> found = new HashMap<>();
        runs.rows().stream()
                .filter(row -> armOf.containsKey(row.run().key()))
                .forEach(row -> found.put(row.run().key(), row));
        Map<String, List<CurveRow>> planned = new HashMap<>();
        curves.rows()
                .forEach(row -> arm(row.key(), plan, armOf)
                        .ifPresent(arm -> planned.computeIfAbsent(arm, key -> new ArrayList<>())
                                .add(row)));

        List<ArmSummary> arms = plan.arms().stream()
                .map(arm -> summary(arm, plan.runs(arm), found, planned.getOrDefault(arm, List.of())))
                .toList();
        int curvesUsed = planned.values().stream().mapToInt(List::size).sum();
        List<Trouble> troubles = new ArrayList<>();
        arms.forEach(arm -> troubles.addAll(Trouble.of(arm)));
        runs.corrupt().forEach(file -> troubles.add(Trouble.of(file)));
        curves.corrupt().forEach(file -> troubles.add(Trouble.of(file)));
        troubles.addAll(Trouble.leftOut(runs.rows().size() - found.size(), "run"));
        troubles.addAll(Trouble.leftOut(curves.rows().size() - curvesUsed, "curve"));
        return new Findings(plan, arms, troubles);
    }

    /** Whether the plan asks for interpolation. */
    boolean interpolates() {
        return plan.interpolation().isPresent();
    }

    /** Parts of the data that the plan interpolates on; the test set where it does not interpolate. */
    List<Split> splits() {
        return plan.interpolation().map(InterpolationAnalysis::on).orElse(List.of(Split.TEST));
    }

    /** Whether the pairs are independent, in words, if there are pairs; of more pairs than half the networks some share one. */
    Optional<String> independence() {
        boolean any = false;
        boolean shared = false;
        for (ArmSummary arm : arms) {
            for (Split split : splits()) {
                int pairs = arm.pairs(split).finite().size();
                any |= pairs > 0;
                shared |= 2 * pairs > arm.networks(split);
            }
        }
        return any ? Optional.of(shared ? SHARED : NOT_SHARED) : Optional.empty();
    }

    /** The data sets of the plan, in words, each once; these say which are synthetic. */
    List<String> dataSets() {
        return plan.runs().stream()
                .map(run -> run.spec().data().set())
                .distinct()
                .map(set -> set + ": " + DataSets.named(set).description())
                .toList();
    }

    /** The arm of a curve that the plan asks for. */
    private static Optional<String> arm(CurveKey key, SweepPlan plan, Map<RunKey, String> armOf) {
        boolean asked = plan.interpolation()
                .filter(analysis -> analysis.id().equals(key.analysis()))
                .filter(analysis -> analysis.on().contains(key.split()))
                .isPresent();
        return asked && Objects.equals(armOf.get(key.a()), armOf.get(key.b()))
                ? Optional.ofNullable(armOf.get(key.a()))
                : Optional.empty();
    }

    private static ArmSummary summary(
            String arm, List<PlannedRun> planned, Map<RunKey, RunRow> found, List<CurveRow> curves) {
        List<RunRow> runs = planned.stream()
                .flatMap(run -> Optional.ofNullable(found.get(run.key())).stream())
                .toList();
        Map<Split, PairSummary> pairs = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            pairs.put(
                    split,
                    PairSummary.of(curves.stream()
                            .filter(row -> row.key().split() == split)
                            .toList()));
        }
        return new ArmSummary(arm, planned, runs, pairs);
    }
}

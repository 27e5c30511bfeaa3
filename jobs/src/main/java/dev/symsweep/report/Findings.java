package dev.symsweep.report;

import dev.symsweep.analysis.interpolate.CurveKind;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.analysis.interpolate.RepairKind;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.store.Scan;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.sweep.SweepPlan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the rows of a sweep say about its plan. Runs that the plan does not name, and curves that it does not ask for or that are not
 * between two trained runs, are left out and counted.
 *
 * @param plan the sweep
 * @param connections the arms in the order of the plan, each once for every kind of curve between its networks
 * @param troubles what is in no mean
 */
record Findings(SweepPlan plan, List<ArmSummary> connections, List<Trouble> troubles) {

    private static final String SHARED =
            "Pairs of an arm share networks, so they are not independent: their standard deviation describes the spread, and is no standard"
                    + " error of the mean.";

    private static final String NOT_PLANNED = "stored, but not of this plan";

    private static final String NOT_SHARED = "No two pairs share a network.";

    Findings {
        connections = List.copyOf(connections);
        troubles = List.copyOf(troubles);
    }

    static Findings of(SweepPlan plan, Scan<RunRow> runs, Scan<CurveRow> curves) {
        Map<RunKey, String> armOf = new HashMap<>();
        plan.runs().forEach(run -> armOf.put(run.key(), run.arm()));
        Map<RunKey, RunRow> found = new HashMap<>();
        runs.rows().stream()
                .filter(row -> armOf.containsKey(row.run().key()))
                .forEach(row -> found.put(row.run().key(), row));
        Set<RunKey> trained =
                found.keySet().stream().filter(key -> isTrained(key, found)).collect(Collectors.toSet());
        AskedCurves curvePlan = AskedCurves.of(plan, trained);
        List<CurveRow> asked = curvePlan.distinct(curves.rows());
        List<CurveRow> used = asked.stream()
                .filter(row -> trained.contains(row.key().a().run())
                        && trained.contains(row.key().b().run()))
                .toList();

        List<ArmSummary> connections = new ArrayList<>();
        for (String arm : plan.arms()) {
            for (CurveKind kind : kinds(plan, arm)) {
                connections.add(summary(
                        arm,
                        kind,
                        plan.runs(arm),
                        found,
                        Math.toIntExact(curvePlan.count(arm, kind)),
                        used.stream()
                                .filter(row ->
                                        arm.equals(armOf.get(row.key().a().run())))
                                .filter(row -> curvePlan.is(row, kind))
                                .toList()));
            }
        }
        List<Trouble> troubles = new ArrayList<>();
        for (int i = 0; i < connections.size(); i++) {
            ArmSummary arm = connections.get(i);
            troubles.addAll(isFirst(connections, i) ? Trouble.of(arm) : Trouble.ofCurves(arm));
        }
        runs.corrupt().forEach(file -> troubles.add(Trouble.of(file)));
        curves.corrupt().forEach(file -> troubles.add(Trouble.of(file)));
        troubles.addAll(Trouble.leftOut(runs.rows().size() - found.size(), "run", NOT_PLANNED));
        troubles.addAll(Trouble.leftOut(curves.rows().size() - asked.size(), "curve", NOT_PLANNED));
        troubles.addAll(Trouble.leftOut(
                asked.size() - used.size(), "curve", "stored, but of a run that is not trained or not readable"));
        return new Findings(plan, connections, troubles);
    }

    /** What a plan asks for of an arm's pairs; of an arm that is not interpolated the plain curves, of which it has none. */
    private static List<CurveKind> kinds(SweepPlan plan, String arm) {
        return plan.analysis(InterpolationAnalysis.class)
                .map(analysis -> analysis.kinds(arm))
                .filter(kinds -> !kinds.isEmpty())
                .orElse(List.of(CurveKind.PLAIN));
    }

    /** Each arm once. */
    List<ArmSummary> arms() {
        return IntStream.range(0, connections.size())
                .filter(this::isFirst)
                .mapToObj(connections::get)
                .toList();
    }

    /** Whether a connection is the first of its arm. */
    boolean isFirst(int connection) {
        return isFirst(connections, connection);
    }

    private static boolean isFirst(List<ArmSummary> connections, int i) {
        return i == 0 || !connections.get(i).arm().equals(connections.get(i - 1).arm());
    }

    /** Whether some curves are repaired. */
    boolean repairs() {
        return connections.stream().anyMatch(arm -> arm.kind().repair() != RepairKind.NONE);
    }

    /** Whether some curves are of aligned networks. */
    boolean aligns() {
        return connections.stream().anyMatch(arm -> !arm.kind().modulo().isEmpty());
    }

    /** Whether the plan asks for interpolation. */
    boolean interpolates() {
        return plan.analysis(InterpolationAnalysis.class).isPresent();
    }

    /** Parts of the data that the plan interpolates on; the test set where it does not interpolate. */
    List<Split> splits() {
        return plan.analysis(InterpolationAnalysis.class).map(InterpolationAnalysis::on).orElse(List.of(Split.TEST));
    }

    /** Whether the pairs are independent, in words, if there are pairs; of more pairs than half the networks some share one. */
    Optional<String> independence() {
        boolean any = false;
        boolean shared = false;
        for (ArmSummary arm : connections) {
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
                .map(run -> run.spec().data().source())
                .distinct()
                .map(source -> source.name() + ": " + source.description())
                .toList();
    }

    private static boolean isTrained(RunKey key, Map<RunKey, RunRow> found) {
        return Optional.ofNullable(found.get(key)).filter(ArmSummary::isTrained).isPresent();
    }

    private static ArmSummary summary(
            String arm,
            CurveKind kind,
            List<PlannedRun> planned,
            Map<RunKey, RunRow> found,
            int asked,
            List<CurveRow> curves) {
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
        return new ArmSummary(arm, kind, planned, runs, asked, pairs);
    }
}

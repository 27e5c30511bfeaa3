package dev.symsweep.report.interpolate;

import dev.symsweep.analysis.interpolate.CurveKind;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.analysis.interpolate.RepairKind;
import dev.symsweep.report.LeftOut;
import dev.symsweep.report.RunFindings;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.store.CorruptFile;
import dev.symsweep.store.Scan;
import dev.symsweep.sweep.SweepPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the rows of curves say about a plan. Curves that it does not ask for, or that are not between two trained runs,
 * are left out and counted.
 *
 * @param analysis what the plan asks for, if it asks for curves
 * @param connections the arms in the order of the plan, each once for every kind of curve between its networks
 * @param leftOut what is in no mean
 * @param corrupt files that cannot be read
 */
record CurveFindings(
        Optional<InterpolationAnalysis> analysis,
        List<ArmPairs> connections,
        List<LeftOut> leftOut,
        List<CorruptFile> corrupt) {

    private static final String SHARED =
            "Pairs of an arm share networks, so they are not independent: their standard deviation describes the"
                    + " spread, and is no standard error of the mean.";

    private static final String NOT_SHARED = "No two pairs share a network.";

    CurveFindings {
        connections = List.copyOf(connections);
        leftOut = List.copyOf(leftOut);
    }

    static CurveFindings of(RunFindings runs, Scan<CurveRow> curves) {
        SweepPlan plan = runs.plan();
        Set<RunKey> trained = runs.trained();
        AskedCurves planned = AskedCurves.of(plan, trained);
        List<CurveRow> asked = planned.distinct(curves.rows());
        List<CurveRow> used = asked.stream()
                .filter(row -> trained.contains(row.key().a().run())
                        && trained.contains(row.key().b().run()))
                .toList();
        List<ArmPairs> connections = connections(plan, planned, used);
        List<LeftOut> leftOut = new ArrayList<>();
        connections.forEach(arm -> leftOut.addAll(arm.leftOut()));
        for (CorruptFile file : curves.corrupt()) {
            leftOut.add(LeftOut.of(file));
        }
        leftOut.addAll(LeftOut.rows(curves.rows().size() - asked.size(), "curve", RunFindings.NOT_PLANNED));
        leftOut.addAll(LeftOut.rows(asked.size() - used.size(), "curve", RunFindings.NOT_TRAINED));
        return new CurveFindings(plan.analysis(InterpolationAnalysis.class), connections, leftOut, curves.corrupt());
    }

    /** First kinds of arms have the colours of the arms; other kinds have the colours after these. */
    private static List<ArmPairs> connections(SweepPlan plan, AskedCurves planned, List<CurveRow> used) {
        Map<RunKey, String> armOf = new HashMap<>();
        plan.runs().forEach(run -> armOf.put(run.key(), run.arm()));
        List<ArmPairs> connections = new ArrayList<>();
        int next = plan.arms().size();
        for (int arm = 0; arm < plan.arms().size(); arm++) {
            String name = plan.arms().get(arm);
            List<CurveKind> kinds = kinds(plan, name);
            for (CurveKind kind : kinds) {
                List<CurveRow> ofKind = used.stream()
                        .filter(row -> name.equals(armOf.get(row.key().a().run())))
                        .filter(row -> planned.is(row, kind))
                        .toList();
                int slot = kind.equals(kinds.get(0)) ? arm : next++;
                connections.add(ArmPairs.of(name, kind, slot, planned.count(name, kind), ofKind));
            }
        }
        return connections;
    }

    /**
     * What a plan asks for of an arm's pairs; of an arm that is not interpolated the plain curves, of which it has
     * none.
     */
    private static List<CurveKind> kinds(SweepPlan plan, String arm) {
        return plan.analysis(InterpolationAnalysis.class)
                .map(analysis -> analysis.kinds(arm))
                .filter(kinds -> !kinds.isEmpty())
                .orElse(List.of(CurveKind.PLAIN));
    }

    /** Parts of the data that curves are asked for on. */
    List<Split> splits() {
        return analysis.map(InterpolationAnalysis::on).orElse(List.of());
    }

    /** Points of each curve. */
    int points() {
        return analysis.map(InterpolationAnalysis::points).orElse(0);
    }

    /** Whether some curves are modulo a method. */
    boolean aligns() {
        return connections.stream().anyMatch(arm -> !arm.kind().modulo().isEmpty());
    }

    /** Whether some curves are repaired. */
    boolean repairs() {
        return connections.stream().anyMatch(arm -> arm.kind().repair() != RepairKind.NONE);
    }

    /**
     * Whether the pairs are independent, in words, if there are pairs; of more pairs than half the networks some share
     * one.
     */
    Optional<String> independence() {
        boolean any = false;
        boolean shared = false;
        for (ArmPairs arm : connections) {
            for (Split split : splits()) {
                int pairs = arm.on(split).finite().size();
                any |= pairs > 0;
                shared |= 2 * pairs > arm.networks(split);
            }
        }
        return any ? Optional.of(shared ? SHARED : NOT_SHARED) : Optional.empty();
    }
}

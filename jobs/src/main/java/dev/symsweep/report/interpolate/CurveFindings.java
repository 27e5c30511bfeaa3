package dev.symsweep.report.interpolate;

import dev.symsweep.analysis.interpolate.CurveKind;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.analysis.interpolate.Estimates;
import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.analysis.interpolate.RepairKind;
import dev.symsweep.population.PairSelection.Within;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Setting;
import dev.symsweep.report.LeftOut;
import dev.symsweep.report.RunFindings;
import dev.symsweep.spec.Split;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.Scan;
import dev.symsweep.sweep.SweepPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the rows of curves say about a plan. Curves that it does not ask for, or that are not between two trained runs,
 * are left out and counted.
 *
 * @param plan the sweep
 * @param connections the arms in the order of the plan, each once for every kind of curve between its networks
 * @param bySetting the same, each setting of the axes alone where these say something of the pairs
 * @param leftOut what is in no mean
 * @param corrupt files that cannot be read
 */
record CurveFindings(
        SweepPlan plan,
        List<ArmPairs> connections,
        List<ArmPairs> bySetting,
        List<LeftOut> leftOut,
        List<CorruptFile> corrupt) {

    private static final String SHARED =
            "Pairs of an arm share networks, so they are not independent: their standard deviation describes the"
                    + " spread, and is no standard error of the mean.";

    private static final String NOT_SHARED = "No two pairs of a row share a network.";

    CurveFindings {
        connections = List.copyOf(connections);
        leftOut = List.copyOf(leftOut);
    }

    static CurveFindings of(RunFindings runs, Scan<CurveRow> curves) {
        SweepPlan plan = runs.plan();
        AskedCurves planned = AskedCurves.of(plan, runs.trained());
        List<CurveRow> asked = planned.distinct(curves.rows());
        List<CurveRow> used = asked.stream().filter(planned::isTrained).toList();
        List<ArmPairs> connections = connections(runs, planned, used);
        List<LeftOut> leftOut = new ArrayList<>();
        connections.forEach(arm -> leftOut.addAll(arm.leftOut()));
        for (CorruptFile file : curves.corrupt()) {
            leftOut.add(LeftOut.of(file));
        }
        int notAsked = curves.rows().size() - asked.size() - planned.replaced(asked);
        leftOut.addAll(LeftOut.rows(notAsked, "curve", RunFindings.NOT_PLANNED));
        leftOut.addAll(LeftOut.rows(asked.size() - used.size(), "curve", RunFindings.NOT_TRAINED));
        long outdated = used.stream().filter(planned::isOutdated).count();
        leftOut.addAll(LeftOut.rows(
                Math.toIntExact(outdated),
                "curve",
                "not left out, but repaired by an earlier version, whose statistics depended on its batches;"
                        + " interpolate computes it again"));
        return new CurveFindings(
                plan, connections, bySetting(runs, planned, used, connections), leftOut, curves.corrupt());
    }

    /** First kinds of arms have the colours of the arms; other kinds have the colours after these. */
    private static List<ArmPairs> connections(RunFindings runs, AskedCurves planned, List<CurveRow> used) {
        List<String> arms = runs.plan().arms();
        List<ArmPairs> connections = new ArrayList<>();
        int next = arms.size();
        for (String name : paired(runs.plan())) {
            List<CurveKind> kinds = kinds(runs.plan(), name);
            for (CurveKind kind : kinds) {
                boolean hasColour = kind.equals(kinds.get(0)) && arms.contains(name);
                int slot = hasColour ? arms.indexOf(name) : next++;
                connections.add(ArmPairs.of(
                        name, kind, "", slot, planned.count(name, kind), ofKind(name, kind, planned, used)));
            }
        }
        return connections;
    }

    /** The same, those of each setting alone where pairs stay within one. */
    private static List<ArmPairs> bySetting(
            RunFindings runs, AskedCurves planned, List<CurveRow> used, List<ArmPairs> connections) {
        boolean within = runs.plan()
                .analysis(InterpolationAnalysis.class)
                .filter(analysis -> analysis.pairs().scope() == Within.SETTING)
                .isPresent();
        List<ArmPairs> rows = new ArrayList<>();
        for (ArmPairs whole : connections) {
            List<Setting> settings = runs.settings(whole.arm());
            if (!within || settings.contains(Setting.NONE)) {
                rows.add(whole);
                continue;
            }
            List<CurveRow> all = ofKind(whole.arm(), whole.kind(), planned, used);
            for (Setting setting : settings) {
                rows.add(ArmPairs.of(
                        whole.arm(),
                        whole.kind(),
                        setting.words(),
                        whole.slot(),
                        planned.count(whole.arm(), whole.kind(), setting),
                        all.stream()
                                .filter(row -> isOf(
                                        runs.plan(), row, run -> run.setting().equals(setting)))
                                .toList()));
            }
        }
        return rows;
    }

    private static List<CurveRow> ofKind(String arm, CurveKind kind, AskedCurves planned, List<CurveRow> used) {
        return used.stream()
                .filter(row -> planned.arm(row).filter(arm::equals).isPresent())
                .filter(row -> planned.is(row, kind))
                .toList();
    }

    private static boolean isOf(SweepPlan plan, CurveRow row, Predicate<PlannedRun> condition) {
        return plan.population().find(row.key().a().run()).filter(condition).isPresent();
    }

    /**
     * What a plan asks for of an arm's pairs; of an arm that is not interpolated the plain curves, of which it has
     * none.
     */
    private static List<CurveKind> kinds(SweepPlan plan, String arm) {
        return plan.analysis(InterpolationAnalysis.class)
                .filter(analysis -> analysis.arms().contains(arm)
                        || analysis.pairedArms(plan.population()).contains(arm))
                .map(analysis -> analysis.kinds(arm))
                .orElse(List.of(CurveKind.PLAIN));
    }

    /** The arms of a plan; where pairs are chosen across arms or one by one, what these are counted under. */
    private static List<String> paired(SweepPlan plan) {
        return plan.analysis(InterpolationAnalysis.class)
                .map(analysis -> analysis.pairedArms(plan.population()))
                .filter(paired -> !plan.arms().containsAll(paired))
                .orElse(plan.arms());
    }

    private Optional<InterpolationAnalysis> analysis() {
        return plan.analysis(InterpolationAnalysis.class);
    }

    /** Whether tables tell settings apart. */
    boolean tellsSettings() {
        return bySetting.stream().anyMatch(arm -> !arm.setting().isEmpty());
    }

    /** Parts of the data that curves are asked for on. */
    List<Split> splits() {
        return analysis().map(InterpolationAnalysis::on).orElse(List.of());
    }

    /** Points of each curve. */
    int points() {
        return analysis().map(InterpolationAnalysis::points).orElse(0);
    }

    /** Whether some curves are modulo a method. */
    boolean aligns() {
        return connections.stream().anyMatch(arm -> !arm.kind().modulo().isEmpty());
    }

    /** Whether barriers are estimated on some of a split's examples, and which are computed on all. */
    Estimates estimates() {
        return analysis().map(InterpolationAnalysis::estimates).orElse(Estimates.NONE);
    }

    /** Whether some curves are repaired. */
    boolean repairs() {
        return connections.stream().anyMatch(arm -> arm.kind().repair() != RepairKind.NONE);
    }

    /**
     * Whether the pairs of each row are independent, in words, if there are pairs; of more pairs than half the networks
     * some share one. Those of different rows may share networks, as those of an arm, plain and aligned, do.
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

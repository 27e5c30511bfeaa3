package dev.symsweep.report.interpolate;

import dev.symsweep.analysis.interpolate.CurveKey;
import dev.symsweep.analysis.interpolate.CurveKind;
import dev.symsweep.analysis.interpolate.CurvePlan;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.Setting;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.sweep.SweepPlan;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The curves that a plan asks for. A pair is one whichever of its runs comes first. */
final class AskedCurves {

    private final PlannedRuns runs;
    private final List<Split> on;
    private final Optional<CurvePlan> all;
    private final Optional<CurvePlan> trained;
    private final Map<CurveKey, Optional<CurveKind>> kinds = new HashMap<>();

    private AskedCurves(PlannedRuns runs, List<Split> on, Optional<CurvePlan> all, Optional<CurvePlan> trained) {
        this.runs = runs;
        this.on = on;
        this.all = all;
        this.trained = trained;
    }

    /** @param trained the runs with a network */
    static AskedCurves of(SweepPlan plan, Set<RunKey> trained) {
        Optional<InterpolationAnalysis> analysis = plan.analysis(InterpolationAnalysis.class);
        PlannedRuns runs = plan.population();
        return new AskedCurves(
                runs,
                analysis.map(InterpolationAnalysis::on).orElse(List.of()),
                analysis.map(asked -> CurvePlan.of(asked, runs)),
                // Frames are of the runs that are trained, and so are the names of curves modulo such a method.
                analysis.map(asked -> CurvePlan.framed(asked, runs, trained::contains)));
    }

    /** How many curves of a kind an arm should have. */
    long count(String arm, CurveKind kind) {
        return all.map(plan -> plan.count(arm, kind)).orElse(0L);
    }

    /** How many of these are of a setting. */
    long count(String arm, CurveKind kind, Setting setting) {
        return all.flatMap(plan -> plan.pairs(kind))
                .map(pairs -> pairs.count(arm, setting))
                .orElse(0L);
    }

    /** Whether a curve that is asked for is of that kind. */
    boolean is(CurveRow row, CurveKind kind) {
        return kind(row.key()).filter(kind::equals).isPresent();
    }

    /** Whether {@link CurveRow#isOutdated} says so. */
    boolean isOutdated(CurveRow row) {
        return runs.find(row.key().a().run())
                .filter(run -> row.isOutdated(run.spec()))
                .isPresent();
    }

    /** The curves that are asked for, one per pair, split and kind: one that is not outdated, if there is one. */
    List<CurveRow> distinct(List<CurveRow> rows) {
        Map<CurveKey, CurveRow> distinct = new LinkedHashMap<>();
        for (CurveRow row : rows) {
            if (on.contains(row.key().split()) && kind(row.key()).isPresent()) {
                distinct.merge(unordered(row.key()), row, (first, other) -> isOutdated(first) ? other : first);
            }
        }
        return List.copyOf(distinct.values());
    }

    private Optional<CurveKind> kind(CurveKey key) {
        return kinds.computeIfAbsent(key, asked -> trained.flatMap(plan -> plan.kind(asked)));
    }

    /** A curve's key without the direction. */
    private static CurveKey unordered(CurveKey key) {
        return key.a().compareTo(key.b()) <= 0 ? key : key.turned();
    }
}

package dev.symsweep.report;

import dev.symsweep.analysis.interpolate.CurveKey;
import dev.symsweep.analysis.interpolate.CurveKind;
import dev.symsweep.analysis.interpolate.CurvePlan;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.analysis.interpolate.PathId;
import dev.symsweep.analysis.interpolate.PlannedCurve;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.sweep.SweepPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The curves that a plan asks for. A pair is one whichever of its runs comes first. */
final class AskedCurves {

    private final List<Split> on;
    private final CurvePlan plan;
    private final Map<PathId, Set<Set<RunKey>>> pairs = new HashMap<>();
    private final Map<PathId, CurveKind> kinds = new HashMap<>();

    private AskedCurves(List<Split> on, CurvePlan plan) {
        this.on = on;
        this.plan = plan;
        for (PlannedCurve curve : plan.curves()) {
            PathId path = curve.path().id();
            pairs.computeIfAbsent(path, any -> new HashSet<>())
                    .add(Set.of(curve.pair().a().key(), curve.pair().b().key()));
            kinds.put(path, curve.kind());
        }
    }

    /** @param trained the runs with a network */
    static AskedCurves of(SweepPlan plan, Set<RunKey> trained) {
        return new AskedCurves(
                plan.interpolation().map(InterpolationAnalysis::on).orElse(List.of()), CurvePlan.of(plan, trained));
    }

    /** How many curves of a kind an arm should have. */
    int count(String arm, CurveKind kind) {
        return plan.count(arm, kind);
    }

    /** Whether a curve that is asked for is of that kind. */
    boolean is(CurveRow row, CurveKind kind) {
        return kind.equals(kinds.get(row.key().path()));
    }

    /** The curves that are asked for, one per pair, split and kind. */
    List<CurveRow> distinct(List<CurveRow> rows) {
        Set<Unordered> seen = new HashSet<>();
        List<CurveRow> distinct = new ArrayList<>();
        for (CurveRow row : rows) {
            if (asks(row.key()) && seen.add(Unordered.of(row.key()))) {
                distinct.add(row);
            }
        }
        return distinct;
    }

    private boolean asks(CurveKey key) {
        return on.contains(key.split())
                && !key.a().equals(key.b())
                && pairs.getOrDefault(key.path(), Set.of())
                        .contains(Set.of(key.a().run(), key.b().run()));
    }

    /** A curve's key without the direction. */
    private record Unordered(CurveKey key) {

        static Unordered of(CurveKey key) {
            return new Unordered(key.a().compareTo(key.b()) <= 0 ? key : key.turned());
        }
    }
}

package dev.symsweep.report;

import dev.symsweep.jobs.PairPlan;
import dev.symsweep.store.CurveKey;
import dev.symsweep.store.CurveRow;
import dev.symsweep.sweep.InterpolationAnalysis;
import dev.symsweep.sweep.RunKey;
import dev.symsweep.sweep.SweepPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The pairs of runs whose curves a plan asks for. A pair is one whichever of its runs comes first. */
final class AskedPairs {

    private final Optional<InterpolationAnalysis> analysis;
    private final PairPlan plan;
    private final Set<Set<RunKey>> pairs = new HashSet<>();

    private AskedPairs(Optional<InterpolationAnalysis> analysis, PairPlan plan) {
        this.analysis = analysis;
        this.plan = plan;
        plan.pairs().forEach(pair -> pairs.add(Set.of(pair.a().key(), pair.b().key())));
    }

    static AskedPairs of(SweepPlan plan) {
        return new AskedPairs(
                plan.interpolation(),
                plan.interpolation()
                        .map(analysis -> PairPlan.of(plan, analysis))
                        .orElseGet(() -> new PairPlan(List.of())));
    }

    /** How many pairs an arm should have. */
    int count(String arm) {
        return Math.toIntExact(plan.count(arm));
    }

    /** The curves of the plan's pairs, one per pair and split. */
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
        return analysis.filter(asked -> asked.id().equals(key.analysis()))
                        .filter(asked -> asked.on().contains(key.split()))
                        .isPresent()
                && !key.a().equals(key.b())
                && pairs.contains(Set.of(key.a(), key.b()));
    }

    /** A curve's key without the direction. */
    private record Unordered(CurveKey key) {

        static Unordered of(CurveKey key) {
            return new Unordered(
                    key.a().compareTo(key.b()) <= 0
                            ? key
                            : new CurveKey(key.analysis(), key.b(), key.a(), key.split()));
        }
    }
}

package dev.symsweep.analysis.interpolate;

import dev.symsweep.analysis.Work;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.population.PairWork;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.store.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Works out what is left of an interpolation. */
public final class CurveWork {

    private static final String UNALIGNED =
            "pairs modulo a method by which they are not aligned yet; run symsweep align first";

    private CurveWork() {}

    /**
     * The curves to compute, on the splits where they are missing; those whose permutations are missing are left out.
     *
     * @param trained tells the runs that have a network
     * @param stored the curves that are there
     * @param permutations the permutations that are there
     */
    public static Work<PairWork<CurveUnit>> of(
            InterpolationAnalysis analysis,
            PlannedRuns runs,
            Predicate<RunKey> trained,
            StoredCurves stored,
            Collection<Table.Entry<PermutationKey>> permutations) {
        CurvePlan possible = CurvePlan.among(analysis, runs, trained);
        Counted counted = new Counted(analysis, stored, StoredAlignments.of(permutations));
        possible.stream().forEach(counted::add);
        long planned = CurvePlan.of(analysis, runs).count();
        return new Work<>(
                planned,
                counted.done,
                counted.missing.size(),
                counted.missing,
                counted.unaligned == 0 ? Map.of() : Map.of(UNALIGNED, counted.unaligned));
    }

    private static final class Counted {

        private final List<Split> on;
        private final Threshold finish;
        private final StoredCurves stored;
        private final StoredAlignments aligned;
        private final List<PairWork<CurveUnit>> missing = new ArrayList<>();
        private long done;
        private long unaligned;

        Counted(InterpolationAnalysis analysis, StoredCurves stored, StoredAlignments aligned) {
            this.on = analysis.on();
            this.finish = analysis.estimates().finish();
            this.stored = stored;
            this.aligned = aligned;
        }

        void add(PlannedCurve curve) {
            List<Split> splits =
                    on.stream().filter(split -> !stored.has(curve.key(split))).toList();
            CurveUnit.Finish unfinished = unfinished(curve);
            if (splits.isEmpty() && unfinished.splits().isEmpty()) {
                done++;
                return;
            }
            Optional<StoredAlignments.Placed> placed =
                    aligned.place(curve.pair(), curve.modulo(), curve.path().ends());
            placed.ifPresent(found -> missing.add(
                    new PairWork<>(found.pair(), new CurveUnit(curve.path(), splits, unfinished, found.permuted()))));
            unaligned += placed.isEmpty() ? 1 : 0;
        }

        /** Of an estimate that is missing nobody knows yet whether it suffices. */
        private CurveUnit.Finish unfinished(PlannedCurve curve) {
            if (finish.isNone()) {
                return CurveUnit.Finish.NONE;
            }
            List<Split> splits = on.stream()
                    .filter(split ->
                            stored.find(curve.key(split)).map(finish::isNear).orElse(true))
                    .filter(split -> !stored.has(curve.key(split).along(curve.whole())))
                    .toList();
            return splits.isEmpty() ? CurveUnit.Finish.NONE : new CurveUnit.Finish(finish, splits);
        }
    }
}

package dev.symsweep.analysis.interpolate;

import dev.symsweep.analysis.Work;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.population.PairWork;
import dev.symsweep.population.PlannedPair;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.store.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
            Set<CurveKey> stored,
            Collection<Table.Entry<PermutationKey>> permutations) {
        CurvePlan possible = CurvePlan.among(analysis, runs, trained);
        Counted counted = new Counted(analysis.on(), stored, StoredAlignments.of(permutations));
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
        private final Set<CurveKey> stored;
        private final StoredAlignments aligned;
        private final List<PairWork<CurveUnit>> missing = new ArrayList<>();
        private long done;
        private long unaligned;

        Counted(List<Split> on, Set<CurveKey> stored, StoredAlignments aligned) {
            this.on = on;
            this.stored = stored;
            this.aligned = aligned;
        }

        void add(PlannedCurve curve) {
            PlannedPair pair = curve.pair();
            List<Split> splits = on.stream()
                    // A path is the same from both ends, and seeds listed in another order turn it around.
                    .filter(split -> !stored.contains(key(curve.id(), pair, split))
                            && !stored.contains(key(curve.id(), pair.turned(), split)))
                    .toList();
            if (splits.isEmpty()) {
                done++;
                return;
            }
            Optional<StoredAlignments.Placed> placed =
                    aligned.place(pair, curve.modulo(), curve.path().ends());
            placed.ifPresent(found ->
                    missing.add(new PairWork<>(found.pair(), new CurveUnit(curve.path(), splits, found.permuted()))));
            unaligned += placed.isEmpty() ? 1 : 0;
        }

        private static CurveKey key(PathId path, PlannedPair pair, Split split) {
            return new CurveKey(
                    path, Snapshot.end(pair.a().key()), Snapshot.end(pair.b().key()), split);
        }
    }
}

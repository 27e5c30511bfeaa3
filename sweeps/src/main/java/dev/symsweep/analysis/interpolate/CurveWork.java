package dev.symsweep.analysis.interpolate;

import dev.symsweep.analysis.Work;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.MethodId;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.align.Target;
import dev.symsweep.analysis.interpolate.CurveUnit.Permuted;
import dev.symsweep.population.PairWork;
import dev.symsweep.population.PlannedPair;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.store.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
        Map<PermutationKey, Table.Entry<PermutationKey>> aligned = new HashMap<>();
        permutations.forEach(entry -> aligned.put(entry.key(), entry));
        CurvePlan possible = CurvePlan.among(analysis, runs, trained);
        Counted counted = new Counted(analysis.on(), stored, aligned);
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
        private final Map<PermutationKey, Table.Entry<PermutationKey>> aligned;
        private final Map<AlignmentMethod, MethodId> ids = new HashMap<>();
        private final List<PairWork<CurveUnit>> missing = new ArrayList<>();
        private long done;
        private long unaligned;

        Counted(List<Split> on, Set<CurveKey> stored, Map<PermutationKey, Table.Entry<PermutationKey>> aligned) {
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
            Optional<PairWork<CurveUnit>> work = work(curve, splits);
            work.ifPresent(missing::add);
            unaligned += work.isEmpty() ? 1 : 0;
        }

        /** Nothing if a permutation is missing. */
        private Optional<PairWork<CurveUnit>> work(PlannedCurve curve, List<Split> splits) {
            PlannedPair pair = curve.pair();
            if (curve.modulo().isEmpty()) {
                return Optional.of(work(pair, curve, splits, List.of()));
            }
            AlignmentMethod method = curve.modulo().get();
            if (curve.path().ends() instanceof PathEnds.InFrame framed) {
                Target frame = Target.of(framed.frame());
                List<Permuted> both = Stream.of(pair.a(), pair.b())
                        .flatMap(run -> permuted(method, run, frame).stream())
                        .toList();
                return both.size() < 2 ? Optional.empty() : Optional.of(work(pair, curve, splits, both));
            }
            return Stream.of(pair, pair.turned())
                    .flatMap(ends -> permuted(
                            method, ends.b(), Target.of(Snapshot.end(ends.a().key())))
                            .map(end -> work(ends, curve, splits, List.of(end)))
                            .stream())
                    .findFirst();
        }

        private static PairWork<CurveUnit> work(
                PlannedPair ends, PlannedCurve curve, List<Split> splits, List<Permuted> permuted) {
            return new PairWork<>(ends, new CurveUnit(curve.path(), splits, permuted));
        }

        private Optional<Permuted> permuted(AlignmentMethod method, PlannedRun run, Target onto) {
            MethodId id = ids.computeIfAbsent(method, AlignmentMethod::id);
            return Optional.ofNullable(aligned.get(new PermutationKey(id, Snapshot.end(run.key()), onto)))
                    .map(entry -> new Permuted(method, entry.key(), entry.file()));
        }

        private static CurveKey key(PathId path, PlannedPair pair, Split split) {
            return new CurveKey(
                    path, Snapshot.end(pair.a().key()), Snapshot.end(pair.b().key()), split);
        }
    }
}

package dev.symsweep.jobs;

import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.align.Target;
import dev.symsweep.analysis.interpolate.CurveKey;
import dev.symsweep.analysis.interpolate.CurvePlan;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.analysis.interpolate.PathEnds;
import dev.symsweep.analysis.interpolate.PathId;
import dev.symsweep.analysis.interpolate.PlannedCurve;
import dev.symsweep.jobs.Line.Permuted;
import dev.symsweep.population.PlannedPair;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.store.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is left of a {@link CurvePlan}.
 *
 * @param missing curves to compute, on the splits where they are missing
 * @param done curves that are there
 * @param unaligned curves between trained runs whose permutations are missing
 */
record CurveWork(List<Tiling.Work<Line>> missing, int done, int unaligned) {

    public static CurveWork of(
            CurvePlan plan,
            Set<RunKey> trained,
            List<Split> on,
            List<CurveRow> curves,
            List<Table.Entry<PermutationKey>> permutations) {
        Set<CurveKey> stored = curves.stream().map(CurveRow::key).collect(Collectors.toSet());
        Map<PermutationKey, Table.Entry<PermutationKey>> aligned = new HashMap<>();
        permutations.forEach(entry -> aligned.put(entry.key(), entry));
        List<Tiling.Work<Line>> missing = new ArrayList<>();
        int done = 0;
        int unaligned = 0;
        for (PlannedCurve curve : plan.curves()) {
            PlannedPair pair = curve.pair();
            if (!trained.contains(pair.a().key()) || !trained.contains(pair.b().key())) {
                continue;
            }
            List<Split> splits = on.stream()
                    // A line is the same from both ends, and seeds listed in another order turn it around.
                    .filter(split -> !stored.contains(key(curve.path().id(), pair, split))
                            && !stored.contains(key(curve.path().id(), pair.turned(), split)))
                    .toList();
            if (splits.isEmpty()) {
                done++;
                continue;
            }
            Optional<Tiling.Work<Line>> work = work(curve, splits, aligned);
            work.ifPresent(missing::add);
            unaligned += work.isEmpty() ? 1 : 0;
        }
        return new CurveWork(missing, done, unaligned);
    }

    private static CurveKey key(PathId path, PlannedPair pair, Split split) {
        return new CurveKey(
                path, Snapshot.end(pair.a().key()), Snapshot.end(pair.b().key()), split);
    }

    /** Nothing if a permutation is missing. */
    private static Optional<Tiling.Work<Line>> work(
            PlannedCurve curve, List<Split> splits, Map<PermutationKey, Table.Entry<PermutationKey>> aligned) {
        PlannedPair pair = curve.pair();
        if (curve.modulo().isEmpty()) {
            return Optional.of(new Tiling.Work<>(pair, new Line(curve.path(), splits, List.of())));
        }
        AlignmentMethod method = curve.modulo().get();
        if (curve.path().ends() instanceof PathEnds.InFrame framed) {
            Target frame = Target.of(framed.frame());
            List<Permuted> both = Stream.of(pair.a(), pair.b())
                    .flatMap(run -> permuted(method, run, frame, aligned).stream())
                    .toList();
            return both.size() < 2
                    ? Optional.empty()
                    : Optional.of(new Tiling.Work<>(pair, new Line(curve.path(), splits, both)));
        }
        return Stream.of(pair, pair.turned())
                .flatMap(ends -> permuted(
                        method, ends.b(), Target.of(Snapshot.end(ends.a().key())), aligned)
                        .map(end -> new Tiling.Work<>(ends, new Line(curve.path(), splits, List.of(end))))
                        .stream())
                .findFirst();
    }

    private static Optional<Permuted> permuted(
            AlignmentMethod method,
            PlannedRun run,
            Target onto,
            Map<PermutationKey, Table.Entry<PermutationKey>> aligned) {
        return Optional.ofNullable(aligned.get(new PermutationKey(method.id(), Snapshot.end(run.key()), onto)))
                .map(entry -> new Permuted(method.canonical(), entry.key(), entry.file()));
    }
}

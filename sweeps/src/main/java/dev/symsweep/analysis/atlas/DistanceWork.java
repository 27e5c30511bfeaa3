package dev.symsweep.analysis.atlas;

import dev.symsweep.analysis.Work;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.MethodId;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.align.Target;
import dev.symsweep.analysis.atlas.DistancePlan.Planned;
import dev.symsweep.analysis.interpolate.CurveUnit.Permuted;
import dev.symsweep.analysis.interpolate.PathEnds;
import dev.symsweep.population.PairWork;
import dev.symsweep.population.PlannedPair;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.Table;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Works out what is left of an atlas. */
public final class DistanceWork {

    private static final String UNALIGNED =
            "distances modulo a method by which the pair is not aligned yet; run symsweep align first";

    private DistanceWork() {}

    /**
     * The distances to compute; those whose permutations are missing are left out.
     *
     * @param trained tells the runs that have a network
     * @param stored the distances that are there
     * @param permutations the permutations that are there
     */
    public static Work<PairWork<DistanceUnit>> of(
            AtlasAnalysis analysis,
            PlannedRuns runs,
            Predicate<RunKey> trained,
            Set<DistanceKey> stored,
            Collection<Table.Entry<PermutationKey>> permutations) {
        Map<PermutationKey, Permuted> aligned = aligned(analysis, permutations);
        List<Planned> possible =
                DistancePlan.of(analysis, runs, trained).stream().toList();
        List<Planned> left =
                possible.stream().filter(planned -> !isDone(planned, stored)).toList();
        List<PairWork<DistanceUnit>> missing = left.stream()
                .flatMap(planned -> work(planned, aligned).stream())
                .toList();
        long unaligned = left.size() - missing.size();
        return new Work<>(
                DistancePlan.of(analysis, runs).count(),
                possible.size() - left.size(),
                missing.size(),
                missing,
                unaligned == 0 ? Map.of() : Map.of(UNALIGNED, unaligned));
    }

    private static Map<PermutationKey, Permuted> aligned(
            AtlasAnalysis analysis, Collection<Table.Entry<PermutationKey>> permutations) {
        Map<MethodId, AlignmentMethod> methods = new HashMap<>();
        analysis.modulo().methods().forEach(method -> methods.put(method.id(), method));
        Map<PermutationKey, Permuted> aligned = new HashMap<>();
        for (Table.Entry<PermutationKey> entry : permutations) {
            Optional.ofNullable(methods.get(entry.key().method()))
                    .ifPresent(method -> aligned.put(entry.key(), new Permuted(method, entry.key(), entry.file())));
        }
        return aligned;
    }

    private static boolean isDone(Planned planned, Set<DistanceKey> stored) {
        DistanceKey key = DistanceKey.of(
                planned.ends(),
                Snapshot.end(planned.pair().a().key()),
                Snapshot.end(planned.pair().b().key()));
        return stored.contains(key) || stored.contains(key.turned());
    }

    /** Nothing if a permutation is missing. */
    private static Optional<PairWork<DistanceUnit>> work(Planned planned, Map<PermutationKey, Permuted> aligned) {
        PlannedPair pair = planned.pair();
        if (planned.ends() instanceof PathEnds.InFrame framed) {
            Target frame = Target.of(framed.frame());
            List<Permuted> both = Stream.of(pair.a(), pair.b())
                    .flatMap(run -> permuted(planned, run, frame, aligned).stream())
                    .toList();
            return both.size() < 2 ? Optional.empty() : Optional.of(work(pair, planned, both));
        }
        if (planned.method().isEmpty()) {
            return Optional.of(work(pair, planned, List.of()));
        }
        return Stream.of(pair, pair.turned())
                .flatMap(ends -> permuted(
                        planned, ends.b(), Target.of(Snapshot.end(ends.a().key())), aligned)
                        .map(end -> work(ends, planned, List.of(end)))
                        .stream())
                .findFirst();
    }

    private static PairWork<DistanceUnit> work(PlannedPair ends, Planned planned, List<Permuted> permuted) {
        return new PairWork<>(ends, new DistanceUnit(planned.ends(), permuted));
    }

    private static Optional<Permuted> permuted(
            Planned planned, PlannedRun run, Target onto, Map<PermutationKey, Permuted> aligned) {
        return planned.ends()
                .methodId()
                .flatMap(id -> Optional.ofNullable(aligned.get(new PermutationKey(id, Snapshot.end(run.key()), onto))));
    }
}

package dev.symsweep.analysis.atlas;

import dev.symsweep.analysis.Work;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.atlas.DistancePlan.Planned;
import dev.symsweep.analysis.interpolate.StoredAlignments;
import dev.symsweep.population.PairWork;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.Table;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

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
        StoredAlignments aligned = StoredAlignments.of(permutations);
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

    private static boolean isDone(Planned planned, Set<DistanceKey> stored) {
        DistanceKey key = DistanceKey.of(
                planned.ends(),
                Snapshot.end(planned.pair().a().key()),
                Snapshot.end(planned.pair().b().key()));
        return stored.contains(key) || stored.contains(key.turned());
    }

    /** Nothing if a permutation is missing. */
    private static Optional<PairWork<DistanceUnit>> work(Planned planned, StoredAlignments aligned) {
        return aligned.place(planned.pair(), planned.method(), planned.ends())
                .map(found -> new PairWork<>(found.pair(), new DistanceUnit(planned.ends(), found.permuted())));
    }
}

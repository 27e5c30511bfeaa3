package dev.symsweep.report.atlas;

import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.statistics.distance.Distances;
import java.util.HashMap;
import java.util.Map;

/**
 * Values of pairs of runs, whichever comes first, by what is done to the runs before.
 *
 * @param <K> what is done
 */
final class PairValues<K> {

    private final Map<Place<K>, Double> values = new HashMap<>();

    private record Place<K>(K kind, RunKey first, RunKey second) {

        static <K> Place<K> of(K kind, RunKey a, RunKey b) {
            return a.compareTo(b) <= 0 ? new Place<>(kind, a, b) : new Place<>(kind, b, a);
        }
    }

    void put(K kind, Snapshot a, Snapshot b, double value) {
        values.put(Place.of(kind, a.run(), b.run()), value);
    }

    /** Those of a population, NaN where there is none. */
    Distances of(K kind, Population population) {
        return Distances.of(
                population.size(),
                (i, j) -> values.getOrDefault(Place.of(kind, population.key(i), population.key(j)), Double.NaN));
    }
}

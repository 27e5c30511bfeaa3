package dev.symsweep.export;

import dev.symsweep.population.Snapshot;
import dev.symsweep.store.RunStore;
import dev.symsweep.zoo.ZooVersions;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * How good networks are before the end of their training. Training evaluates none of them; those that are in the newest
 * zoo of their arm were evaluated for that.
 */
final class CheckpointMeasures {

    private final Map<Snapshot, Measures> measures = new HashMap<>();

    private CheckpointMeasures() {}

    /**
     * What the zoos of some arms say.
     *
     * @throws dev.symsweep.store.directory.StoreException if there is a zoo, but it cannot be read
     */
    static CheckpointMeasures of(RunStore store, Collection<String> arms) {
        CheckpointMeasures known = new CheckpointMeasures();
        for (String arm : arms) {
            ZooVersions.of(store.hadoop(), store.root(), arm)
                    .open()
                    .ifPresent(zoo ->
                            zoo.forEachLabels((network, labels) -> known.measures.put(network, Measures.of(labels))));
        }
        return known;
    }

    /** Those of a network; unknown where it is in no zoo. */
    Measures of(Snapshot network) {
        return measures.getOrDefault(network, Measures.UNKNOWN);
    }
}

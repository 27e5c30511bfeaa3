package dev.symsweep.jobs.spark;

import dev.symsweep.population.Snapshot;
import dev.symsweep.store.network.SnapshotWeights;
import java.lang.ref.SoftReference;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;

/**
 * Weight vectors that this JVM's tasks have read and may need again, as in each round of an alignment of a population;
 * given up when memory becomes scarce. Thread-safe.
 */
public final class VectorCache {

    private static final ConcurrentHashMap<Key, SoftReference<float[]>> VECTORS = new ConcurrentHashMap<>();

    private VectorCache() {}

    private record Key(String root, Snapshot snapshot) {}

    /** The weights of a snapshot, not to be changed. */
    public static float[] of(Configuration hadoop, String root, Snapshot snapshot) {
        Key key = new Key(root, snapshot);
        return Optional.ofNullable(VECTORS.get(key)).map(SoftReference::get).orElseGet(() -> {
            float[] weights = SnapshotWeights.at(hadoop, root).of(snapshot);
            VECTORS.put(key, new SoftReference<>(weights));
            return weights;
        });
    }

    /** Forgets the vectors of a store. */
    public static void forget(String root) {
        VECTORS.keySet().removeIf(key -> key.root().equals(root));
    }
}

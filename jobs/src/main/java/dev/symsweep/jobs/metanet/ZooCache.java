package dev.symsweep.jobs.metanet;

import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * The zoos that this JVM's tasks have read; given up when memory becomes scarce. Thread-safe: one is read while others
 * wait.
 */
final class ZooCache {

    private static final Map<Key, SoftReference<ZooInputs>> ZOOS = new HashMap<>();

    private ZooCache() {}

    private record Key(String directory, String digest, ZooInputs.Kind kind) {}

    /**
     * The zoo in a directory.
     *
     * @param digest of what it holds
     */
    static synchronized ZooInputs of(Configuration hadoop, String directory, String digest, ZooInputs.Kind kind) {
        Key key = new Key(directory, digest, kind);
        return Optional.ofNullable(ZOOS.get(key)).map(SoftReference::get).orElseGet(() -> {
            // Two of ten thousand networks would hardly fit: the tasks of one come one after the other.
            ZOOS.clear();
            ZooInputs zoo = ZooInputs.read(hadoop, directory, kind);
            ZOOS.put(key, new SoftReference<>(zoo));
            return zoo;
        });
    }

    /** Forgets all of them. */
    static synchronized void forget() {
        ZOOS.clear();
    }
}

package dev.symsweep.jobs.spark;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What this JVM's tasks used last, and no more. Thread-safe; one value is made at a time, while others wait.
 *
 * @param <K> what a value is made of
 * @param <V> what is kept
 */
public final class LastUsed<K, V> {

    public static final int KEPT = 8;

    private final Map<K, V> values = new LinkedHashMap<>(2 * KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > KEPT;
        }
    };

    /** The value of a key, made if it is not among those used last. */
    public synchronized V of(K key, Function<? super K, ? extends V> maker) {
        return values.computeIfAbsent(key, maker);
    }
}

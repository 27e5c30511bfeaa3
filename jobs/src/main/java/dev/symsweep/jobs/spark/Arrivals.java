package dev.symsweep.jobs.spark;

import dev.symsweep.store.Table;
import dev.symsweep.store.directory.StoreException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What has come into a table since a job began, from another driver or from other tasks of the same one. Each task asks
 * before it computes; each JVM lists the table every few seconds and reads each new file once, and the old ones not at
 * all. What came since the last listing is computed once more, to the same rows.
 *
 * @param <K> what names a row
 */
public final class Arrivals<K extends Comparable<K>> implements Serializable {

    private static final long serialVersionUID = 1;

    /** A table of a large sweep has as many files as there were tasks. */
    static final Duration BETWEEN_LISTINGS = Duration.ofSeconds(5);

    private static final LastUsed<UUID, Seen<?>> SEEN = new LastUsed<>();

    private final UUID job = UUID.randomUUID();
    private final HashMap<String, Long> before;

    private Arrivals(Map<String, Long> before) {
        this.before = new HashMap<>(before);
    }

    /** From now on; to be asked for before the job looks what is missing. */
    public static <K extends Comparable<K>> Arrivals<K> into(Table<K, ?> table) {
        return new Arrivals<>(table.written());
    }

    /**
     * The keys of the rows that came since then, as far as this JVM has seen them; what cannot be read has not come.
     *
     * @param table the same table
     * @throws StoreException if the table cannot be listed
     */
    public Set<K> keys(Table<K, ?> table) {
        return keys(table, System.nanoTime());
    }

    @SuppressWarnings("unchecked") // a job's arrivals are of one table
    Set<K> keys(Table<K, ?> table, long nanoTime) {
        return ((Seen<K>) SEEN.of(job, unused -> new Seen<>(before, nanoTime))).keys(table, nanoTime);
    }

    /** What this JVM has read. */
    private static final class Seen<K extends Comparable<K>> {

        private final Map<String, Long> files;
        private final Set<K> keys = ConcurrentHashMap.newKeySet();
        private long nextListing;

        Seen(Map<String, Long> files, long firstListing) {
            this.files = new HashMap<>(files);
            this.nextListing = firstListing;
        }

        synchronized Set<K> keys(Table<K, ?> table, long nanoTime) {
            if (nanoTime - nextListing >= 0) {
                table.written().forEach((file, written) -> {
                    if (!written.equals(files.put(file, written))) {
                        keys.addAll(table.keys(file));
                    }
                });
                nextListing = nanoTime + BETWEEN_LISTINGS.toNanos();
            }
            return Collections.unmodifiableSet(keys);
        }
    }
}

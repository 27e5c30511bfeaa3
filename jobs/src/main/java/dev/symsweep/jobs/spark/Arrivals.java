package dev.symsweep.jobs.spark;

import dev.symsweep.store.StoreException;
import dev.symsweep.store.Table;
import java.io.Serializable;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What has come into a table since a job began, from another driver or from other tasks of the same one. Each task asks
 * before it computes: that is a listing of the table, as each new file is read once by each JVM, and the old ones not
 * at all.
 *
 * @param <K> what names a row
 */
public final class Arrivals<K extends Comparable<K>> implements Serializable {

    private static final long serialVersionUID = 1;
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
     * The keys of the rows that came since then; what cannot be read has not come.
     *
     * @param table the same table
     * @throws StoreException if the table cannot be listed
     */
    @SuppressWarnings("unchecked") // a job's arrivals are of one table
    public Set<K> keys(Table<K, ?> table) {
        return ((Seen<K>) SEEN.of(job, unused -> new Seen<>(before))).keys(table);
    }

    /** What this JVM has read. */
    private static final class Seen<K extends Comparable<K>> {

        private final Map<String, Long> files;
        private final Set<K> keys = ConcurrentHashMap.newKeySet();

        Seen(Map<String, Long> files) {
            this.files = new HashMap<>(files);
        }

        synchronized Set<K> keys(Table<K, ?> table) {
            table.written().forEach((file, written) -> {
                if (!written.equals(files.put(file, written))) {
                    keys.addAll(table.keys(file));
                }
            });
            return Collections.unmodifiableSet(keys);
        }
    }
}

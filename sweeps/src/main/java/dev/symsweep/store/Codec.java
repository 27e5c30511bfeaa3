package dev.symsweep.store;

import dev.symsweep.store.row.Format;
import dev.symsweep.store.row.NewRow;
import dev.symsweep.store.row.StoredRow;
import java.util.List;

/**
 * How the rows of a {@link Table} are written and read. An analysis brings a record for its rows, a record for what
 * names one, and this.
 *
 * @param <K> what names a row; its text form names files, so equal keys must have equal ones
 * @param <R> a row
 */
public interface Codec<K extends Comparable<K>, R> {

    /** The columns, and how older files are read. */
    Format format();

    /** The directory under the store's root, by default the format's name in the plural. */
    default String directory() {
        return format().name() + "s";
    }

    /** What puts a damaged file of the table right, for people. */
    default String remedy() {
        return "symsweep analyze computes its rows again";
    }

    /** What names a row. */
    K key(R row);

    /** Puts every column of the newest version. */
    void write(R row, NewRow into);

    /** The columns that {@link #readKey} reads. */
    List<String> keyColumns();

    /**
     * What names a row, from these columns alone.
     *
     * @throws IllegalArgumentException if they contradict each other
     */
    K readKey(StoredRow row);

    /**
     * The row, of whichever version.
     *
     * @throws IllegalArgumentException if its columns contradict each other
     */
    R read(StoredRow row);
}

package dev.symsweep.store;

import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/** The curves of one sweep: Parquet files of many rows, one file per task. Thread-safe like {@link RunStore}. */
public final class CurveStore {

    private CurveStore() {}

    /** The curves under a run store's root. */
    public static CurveStore at(Configuration hadoop, String root) {
        throw new UnsupportedOperationException();
    }

    /**
     * Writes the curves of a task as one file, named by their keys, so that a repeated task replaces its own file.
     *
     * @param rows at least one
     * @throws StoreException if it cannot be written
     */
    public void write(List<CurveRow> rows) {
        throw new UnsupportedOperationException();
    }

    /** The curves that need not be computed again. */
    public Set<CurveKey> completed() {
        throw new UnsupportedOperationException();
    }

    /** Reads all curves, sorted by key, each once; leftover temporary files are passed over. */
    public Scan<CurveRow> scan() {
        throw new UnsupportedOperationException();
    }
}

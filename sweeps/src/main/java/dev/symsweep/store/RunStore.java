package dev.symsweep.store;

import dev.symsweep.sweep.RunKey;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/** The runs of one sweep, one Parquet file each. Thread-safe; tasks of many machines may write to one store. */
public final class RunStore {

    private RunStore() {}

    /**
     * Opens a sweep's store for writing; makes what is missing of it.
     *
     * @param root a directory on any Hadoop file system; a path without scheme lies on the configuration's default file system
     * @throws StoreException if it cannot be written, or holds the results of another sweep
     */
    public static RunStore open(Configuration hadoop, String root, String sweepName) {
        throw new UnsupportedOperationException();
    }

    /** An existing store, without any check: for tasks on executors. */
    public static RunStore at(Configuration hadoop, String root) {
        throw new UnsupportedOperationException();
    }

    /** The directory of the store. */
    public String root() {
        throw new UnsupportedOperationException();
    }

    /** The runs that need no training again; failed and corrupt ones are not among them. */
    public Set<RunKey> completed() {
        throw new UnsupportedOperationException();
    }

    /**
     * Writes a run, replacing what was stored under its key. Readers see the old file or the new one, never a part.
     *
     * @param weights the parameter vector, of the layout's size
     * @throws StoreException if it cannot be written
     */
    public void write(RunRow row, float[] weights) {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads a run, without weights.
     *
     * @throws StoreException if its file is missing or corrupt; the message names it
     */
    public RunRow read(RunKey key) {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads the weights of a run, bit by bit as they were written.
     *
     * @throws StoreException if its file is missing or corrupt; the message names it
     */
    public float[] weights(RunKey key) {
        throw new UnsupportedOperationException();
    }

    /** Reads all runs, sorted by key; leftover temporary files are passed over. */
    public Scan<RunRow> scan() {
        throw new UnsupportedOperationException();
    }
}

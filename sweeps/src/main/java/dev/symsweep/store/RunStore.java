package dev.symsweep.store;

import dev.symsweep.spec.RunKey;
import dev.symsweep.store.ParquetTable.UnreadableFileException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;

/** The runs of one sweep, one Parquet file each. Thread-safe; tasks of many machines may write to one store. */
public final class RunStore {

    static final String RUNS = "runs";

    private final String root;
    private final ParquetTable table;
    private final CheckpointStore checkpoints;

    private RunStore(Directory directory) {
        this.root = directory.qualified();
        this.checkpoints = new CheckpointStore(directory);
        this.table = new ParquetTable(directory.child(RUNS), RunColumns.FORMAT, RunColumns.SCHEMA);
    }

    /**
     * Opens a sweep's store for writing; makes what is missing of it.
     *
     * @param root a directory on any Hadoop file system; a path without scheme lies on the configuration's default file system
     * @throws StoreException if it cannot be written, or holds the results of another sweep
     */
    public static RunStore open(Configuration hadoop, String root, String sweepName) {
        Directory directory = Directory.of(hadoop, root);
        directory.make();
        StoreHeader.claim(directory, sweepName);
        RunStore store = new RunStore(directory);
        store.table.directory().make();
        store.requireWritable();
        return store;
    }

    /**
     * Opens a sweep's store for reading; makes nothing.
     *
     * @param root as in {@link #open}
     * @throws StoreException if there is no such store, or it holds the results of another sweep
     */
    public static RunStore openExisting(Configuration hadoop, String root, String sweepName) {
        Directory directory = Directory.of(hadoop, root);
        StoreHeader.require(directory, sweepName);
        return new RunStore(directory);
    }

    /** An existing store, without any check: for tasks on executors. */
    public static RunStore at(Configuration hadoop, String root) {
        return new RunStore(Directory.of(hadoop, root));
    }

    /** The directory of the store, with its file system and whole path, as tasks run in directories of their own. */
    public String root() {
        return root;
    }

    /** The weights that runs had on their way. */
    public CheckpointStore checkpoints() {
        return checkpoints;
    }

    /**
     * Writes a run, replacing what was stored under its key. Readers see the old file or the new one, never a part.
     *
     * @param weights the parameter vector, of the layout's size
     * @throws StoreException if it cannot be written
     */
    public void write(RunRow row, float[] weights) {
        if (weights.length != row.layout().size()) {
            throw new IllegalArgumentException("run " + row.run().key().brief() + " has " + weights.length
                    + " weights, its layout has " + row.layout().size());
        }
        table.write(row.run().key().hex(), List.of(row), (written, group) -> RunColumns.write(written, weights, group));
    }

    /**
     * Reads a run, without weights.
     *
     * @throws UnreadableRunException if its file is missing or corrupt; the message names it
     * @throws StoreException if its file cannot be read now, or only by a newer Symsweep; likewise
     */
    public RunRow read(RunKey key) {
        Path file = file(key);
        try {
            return row(file);
        } catch (UnreadableFileException e) {
            throw new UnreadableRunException(file + ": " + e.reason(), e);
        }
    }

    /**
     * Reads the weights of a run, bit by bit as they were written.
     *
     * @throws UnreadableRunException if its file is missing or corrupt; the message names it
     * @throws StoreException if its file cannot be read now, or only by a newer Symsweep; likewise
     */
    public float[] weights(RunKey key) {
        Path file = file(key);
        try {
            Group row = only(table.read(file, Set.of(RunColumns.WEIGHTS)));
            return LittleEndian.read(row.getBinary(RunColumns.WEIGHTS, 0));
        } catch (UnreadableFileException e) {
            throw new UnreadableRunException(file + ": " + e.reason(), e);
        } catch (IllegalArgumentException e) {
            throw new UnreadableRunException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads all runs, sorted by key; leftover temporary files are passed over.
     *
     * @throws StoreException if a file cannot be read now, or only by a newer Symsweep: its run may be complete
     */
    public Scan<RunRow> scan() {
        List<RunRow> rows = new ArrayList<>();
        List<CorruptFile> corrupt = new ArrayList<>();
        for (Path file : table.files()) {
            try {
                rows.add(row(file));
            } catch (UnreadableFileException e) {
                corrupt.add(new CorruptFile(file.toString(), e.reason()));
            }
        }
        return new Scan<>(rows, corrupt);
    }

    private Path file(RunKey key) {
        return table.directory().file(key.hex() + ParquetTable.ENDING);
    }

    private RunRow row(Path file) throws UnreadableFileException {
        Group group = only(table.read(file, table.columnsBut(RunColumns.WEIGHTS)));
        try {
            RunRow row = RunColumns.read(group);
            if (!file.getName().equals(file(row.run().key()).getName())) {
                throw new UnreadableFileException("holds run " + row.run().key().brief() + ", its name says otherwise");
            }
            return row;
        } catch (RuntimeException e) {
            throw new UnreadableFileException(Causes.line(e), e);
        }
    }

    static Group only(List<Group> rows) throws UnreadableFileException {
        if (rows.size() != 1) {
            throw new UnreadableFileException("holds " + rows.size() + " rows, must hold 1");
        }
        return rows.get(0);
    }

    /** Finds out before the first run is trained, not after. */
    private void requireWritable() {
        Directory directory = table.directory();
        AtomicFile.write(directory, "_writable", (files, file) -> {
            try (OutputStream out = files.create(file, false)) {
                out.write('\n');
            }
        });
        try {
            directory.files().delete(directory.file("_writable"), false);
        } catch (IOException e) {
            throw new StoreException("cannot delete in " + directory + ": " + Causes.line(e), e);
        }
    }
}

package dev.symsweep.store;

import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Semantics;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.Directory;
import dev.symsweep.store.directory.Scan;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunSummary;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * The runs of one sweep, a Parquet file each or compacted. Thread-safe; tasks of many machines may write to one store.
 */
public final class RunStore {

    /** The directory of their files. */
    public static final String RUNS = "runs";

    private final String root;
    private final Directory directory;
    private final WeightFiles files;
    private final CheckpointStore checkpoints;
    private final RunIndex index;
    private final Optional<CorruptFile> restored;

    private RunStore(Directory directory, Optional<CorruptFile> restored) {
        this.root = directory.qualified();
        this.directory = directory;
        this.checkpoints = new CheckpointStore(directory);
        RunTexts texts = new RunTexts();
        this.files = new WeightFiles(
                directory,
                RUNS,
                RunColumns.FORMAT,
                new HeldRows(
                        List.of(RunColumns.KEY),
                        row -> Snapshot.end(new RunKey(row.text(RunColumns.KEY))),
                        row -> RunColumns.read(row, texts),
                        RunColumns::isSettled,
                        "symsweep train trains its run again"));
        this.index = new RunIndex(directory);
        this.restored = restored;
    }

    /**
     * Opens a sweep's store for writing; makes what is missing or damaged of it. Before runs are trained, ask
     * {@link #requireSameSemantics}.
     *
     * @param root a directory on any Hadoop file system; a path without scheme lies on the configuration's default file
     *     system
     * @throws StoreException if it cannot be written, or holds the results of another sweep
     */
    public static RunStore open(Configuration hadoop, String root, String sweepName) {
        Directory directory = Directory.of(hadoop, root);
        directory.make();
        Optional<CorruptFile> restored = StoreHeader.damage(directory)
                .filter(damage -> StoreHeader.restore(
                        directory,
                        sweepName,
                        new RunStore(directory, Optional.empty()).scan().rows()));
        StoreHeader.claim(directory, sweepName);
        RunStore store = new RunStore(directory, restored);
        store.files.files().directory().requireWritable();
        return store;
    }

    /**
     * Opens a sweep's store for reading; makes nothing itself, but {@link #scan} renews the index of runs.
     *
     * @param root as in {@link #open}
     * @throws StoreException if there is no such store, or it holds the results of another sweep
     */
    public static RunStore openExisting(Configuration hadoop, String root, String sweepName) {
        Directory directory = Directory.of(hadoop, root);
        StoreHeader.require(directory, sweepName);
        return new RunStore(directory, Optional.empty());
    }

    /**
     * Opens a store of whichever sweep for reading; makes nothing itself, but {@link #scan} renews the index of runs.
     *
     * @param root as in {@link #open}
     * @throws StoreException if there is no such store
     */
    public static RunStore openExisting(Configuration hadoop, String root) {
        Directory directory = Directory.of(hadoop, root);
        StoreHeader.semantics(directory);
        return new RunStore(directory, Optional.empty());
    }

    /**
     * Whether there is a store, of whichever sweep.
     *
     * @throws StoreException if that cannot be found out now
     */
    public static boolean isAt(Configuration hadoop, String root) {
        return StoreHeader.isIn(Directory.of(hadoop, root));
    }

    /** An existing store, without any check: for tasks on executors. */
    public static RunStore at(Configuration hadoop, String root) {
        return new RunStore(Directory.of(hadoop, root), Optional.empty());
    }

    /** The header of the store, if it was damaged and is made again from what the runs say. */
    public Optional<CorruptFile> restored() {
        return restored;
    }

    /** The directory of the store, with its file system and whole path, as tasks run in directories of their own. */
    public String root() {
        return root;
    }

    /** The same as people are told it: without the scheme of local disks. */
    public String shown() {
        return directory.shown(directory.path());
    }

    /** The file system settings that it is reached with. */
    public Configuration hadoop() {
        return directory.hadoop();
    }

    /**
     * The semantics that was the newest when the store was made.
     *
     * @throws StoreException if the store's header cannot be read
     */
    public int semantics() {
        return StoreHeader.semantics(directory);
    }

    /**
     * Refuses to train runs in a store that was made when some of these settings trained other weights: there they had
     * other keys, and results of both kinds would mix. Reading such a store is fine.
     *
     * @throws OtherSweepException if a run had another key under the store's semantics
     */
    public void requireSameSemantics(List<PlannedRun> runs) {
        int semantics = semantics();
        long others =
                runs.stream().filter(run -> !run.spec().trainsAsWith(semantics)).count();
        if (others > 0) {
            throw new OtherSweepException(directory + " holds runs of semantics " + semantics
                    + ", where the settings of "
                    + others + " of the " + runs.size() + " planned runs gave other weights than now (semantics "
                    + Semantics.NEWEST + "); choose another directory to train in");
        }
    }

    /**
     * Finds out before the first run is trained whether all have room.
     *
     * @param what is to be written, in the plural
     * @throws StoreException if the file system says that it has none
     */
    public void requireRoom(String what, long bytes) {
        directory.requireRoom(what, bytes);
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
        String spec = RunColumns.spec(row)
                .orElseThrow(() -> new IllegalArgumentException("the key of run "
                        + row.run().key().brief() + " is not that of its spec under semantics "
                        + row.provenance().semantics()));
        files.write(Snapshot.end(row.run().key()), row, (written, into) -> {
            RunColumns.write(written, spec, into);
            into.put(RunColumns.WEIGHTS, weights);
        });
    }

    /**
     * The run whose key begins so.
     *
     * @param beginning hexadecimal digits, as many as tell it from other runs
     * @throws StoreException if no run or more than one has such a key
     */
    public RunKey find(String beginning) {
        List<RunKey> found = files.names(files.files().listed()).stream()
                .map(Snapshot::run)
                .filter(key -> key.hex().startsWith(beginning))
                .toList();
        if (found.size() != 1) {
            throw new StoreException(
                    files.files().directory() + " holds " + (found.isEmpty() ? "no run" : found.size() + " runs")
                            + " whose key begins with \"" + beginning + "\", must be 1");
        }
        return found.get(0);
    }

    /**
     * Whether there is a row of a run, whatever is in it.
     *
     * @throws StoreException if that cannot be found out now
     */
    public boolean has(RunKey key) {
        return files.has(Snapshot.end(key));
    }

    /**
     * Reads a run, without weights.
     *
     * @throws UnreadableRunException if its file is missing or corrupt; the message names it
     * @throws StoreException if its file cannot be read now, or only by a newer Symsweep; likewise
     */
    public RunRow read(RunKey key) {
        return files.read(Snapshot.end(key), RunScan.ROW, row -> RunColumns.read(row, new RunTexts()));
    }

    /**
     * Reads the weights of a run, bit by bit as they were written.
     *
     * @throws UnreadableRunException if its file is missing or corrupt; the message names it
     * @throws StoreException if its file cannot be read now, or only by a newer Symsweep; likewise
     */
    public float[] weights(RunKey key) {
        return files.readAgain(Snapshot.end(key), List.of(RunColumns.WEIGHTS), row -> row.floats(RunColumns.WEIGHTS));
    }

    /**
     * Reads all of a run's file, its weights too, and marks it if it is damaged: then {@link #scan} names it among the
     * corrupt files until it is written again. A file that is not there is not damaged.
     *
     * @throws StoreException if it cannot be read now, or only by a newer Symsweep; the message names it
     */
    public Optional<CorruptFile> verify(RunKey key) {
        return files.check().verify(Snapshot.end(key));
    }

    /**
     * What {@link #scan} reads, and of each run what tells how far a sweep is.
     *
     * @throws StoreException as there
     */
    public Scan<RunSummary> summaries() {
        return new RunScan(files, index).summaries(checkpoints.damaged());
    }

    /** What keeps its files whole. */
    public Upkeep upkeep() {
        return new Upkeep(directory, files, checkpoints.files(), index);
    }

    /**
     * Reads all runs, sorted by key; leftover temporary files are passed over. The row of a run whose weights alone are
     * damaged is among the rows, its file among the corrupt ones, and so are the files of checkpoints that were found
     * damaged. A store of many runs has an index, so that not every file is opened; where it says nothing of a file as
     * it is, the file is read. The index, {@code index/runs.parquet}, is written anew where many files were read, if
     * the store can be written.
     *
     * @throws StoreException if a file cannot be read now, or only by a newer Symsweep: its run may be complete
     */
    public Scan<RunRow> scan() {
        return new RunScan(files, index).scan(checkpoints.damaged());
    }
}

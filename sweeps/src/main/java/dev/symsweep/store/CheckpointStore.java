package dev.symsweep.store;

import dev.symsweep.population.Moment;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.Directory;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.row.Format;
import dev.symsweep.store.row.StoredRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Weights of a sweep's runs on their way: one Parquet file for each run and epoch, so that a run that is cut off keeps
 * what it wrote. Thread-safe like {@link RunStore}, from which it comes.
 */
public final class CheckpointStore {

    static final String CHECKPOINTS = "checkpoints";
    static final Format FORMAT = Format.of("checkpoint", """
            required binary key (STRING);
            required int32 epoch;
            required binary weights;
            """).releasedWithoutDigest();

    private static final String EPOCH = "epoch";

    private final WeightFiles files;

    CheckpointStore(Directory root) {
        this.files = new WeightFiles(
                root,
                CHECKPOINTS,
                FORMAT,
                new HeldRows(
                        List.of(RunColumns.KEY, EPOCH),
                        CheckpointStore::snapshot,
                        row -> {},
                        row -> true,
                        "symsweep train writes it again"));
    }

    /**
     * Writes the weights of a run after an epoch, replacing what was stored of it.
     *
     * @param epoch epochs trained, 0 for the initial weights
     * @throws StoreException if it cannot be written
     */
    public void write(RunKey key, int epoch, float[] weights) {
        files.files().directory().make();
        files.write(
                Snapshot.after(key, epoch),
                weights,
                (vector, into) ->
                        into.put(RunColumns.KEY, key.hex()).put(EPOCH, epoch).put(RunColumns.WEIGHTS, vector));
    }

    /**
     * Reads the weights of a run after an epoch, bit by bit as they were written.
     *
     * @throws UnreadableRunException if the file is missing or corrupt; the message names it
     * @throws StoreException if the file cannot be read now, or only by a newer Symsweep; likewise
     */
    public float[] weights(RunKey key, int epoch) {
        return files.readAgain(
                Snapshot.after(key, epoch), List.of(RunColumns.WEIGHTS), row -> row.floats(RunColumns.WEIGHTS));
    }

    private static Snapshot snapshot(StoredRow row) {
        return Snapshot.after(new RunKey(row.text(RunColumns.KEY)), row.int32(EPOCH));
    }

    /**
     * Reads all of a checkpoint, and marks it if it is damaged, as {@link RunStore#verify} does.
     *
     * @throws StoreException if it cannot be read now, or only by a newer Symsweep; the message names it
     */
    public Optional<CorruptFile> verify(RunKey key, int epoch) {
        return files.check().verify(Snapshot.after(key, epoch));
    }

    WeightFiles files() {
        return files;
    }

    /** The checkpoints that were found damaged and not written again since. */
    List<CorruptFile> damaged() {
        return List.copyOf(files.marked().values());
    }

    /**
     * Whether the weights of a run after an epoch are stored, whatever is in it.
     *
     * @throws StoreException if the directory cannot be read
     */
    public boolean has(RunKey key, int epoch) {
        return files.has(Snapshot.after(key, epoch));
    }

    /**
     * The epochs whose weights are stored, by run, as the files say; a run without any is not in it.
     *
     * @throws StoreException if the directory cannot be listed
     */
    public Map<RunKey, Set<Integer>> epochs() {
        Map<RunKey, Set<Integer>> epochs = new HashMap<>();
        files.names(files.files().listed()).stream()
                .filter(snapshot -> snapshot.moment() instanceof Moment.Epoch)
                .forEach(snapshot -> epochs.computeIfAbsent(snapshot.run(), key -> new TreeSet<>())
                        .add(snapshot.moment().number()));
        return epochs;
    }
}

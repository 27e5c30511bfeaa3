package dev.symsweep.jobs.tile;

import dev.symsweep.data.TrainTest;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.spark.SparkJob;
import dev.symsweep.jobs.spark.Stopwatch;
import dev.symsweep.population.Snapshot;
import dev.symsweep.store.network.RunRoots;
import dev.symsweep.store.network.SnapshotWeights;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * One task on a tile: reads its vectors, and does what is to be done with the pairs whose runs could be read.
 *
 * @param <W> what is to be done with a pair
 */
public abstract class TileTask<W extends Serializable> implements SparkJob.TaskBody<Tile<W>, TileReport> {

    private static final long serialVersionUID = 1;

    private final Broadcast<SerializableConfiguration> hadoop;
    private final RunRoots roots;
    private final DataCache.Root dataRoot;
    private final String what;

    /** @param what a pair is to the user once it is done, in the plural */
    protected TileTask(Broadcast<SerializableConfiguration> hadoop, String root, DataCache.Root dataRoot, String what) {
        this(hadoop, RunRoots.of(root), dataRoot, what);
    }

    /**
     * On runs of several stores.
     *
     * @param roots in which store each run lies
     * @param what a pair is to the user once it is done, in the plural
     */
    protected TileTask(
            Broadcast<SerializableConfiguration> hadoop, RunRoots roots, DataCache.Root dataRoot, String what) {
        this.hadoop = hadoop;
        this.roots = roots;
        this.dataRoot = dataRoot;
        this.what = what;
    }

    @Override
    public String label(Tile<W> tile) {
        return tile.pairs().size() + " pairs of " + tile.snapshots().size() + " runs of arm " + tile.arm()
                + ", the first run " + tile.snapshots().get(0).brief();
    }

    @Override
    public Set<String> arms(Tile<W> tile) {
        return Set.of(tile.arm());
    }

    @Override
    public final TileReport run(Tile<W> tile) {
        Stopwatch stopwatch = Stopwatch.start();
        Tile<W> left = tile.without(doneMeanwhile(tile));
        List<Snapshot> needed = left.pairs().isEmpty() ? List.of() : left.snapshots();
        TileVectors vectors = TileVectors.read(SnapshotWeights.in(configuration(), roots), needed);
        List<Tile.Pair<W>> readable = left.readable(vectors);
        if (!readable.isEmpty()) {
            compute(left, readable, vectors, () -> DataCache.of(tile.spec().data(), dataRoot));
        }
        return TileReport.of(
                what, tile, readable.size(), tile.pairs().size() - left.pairs().size(), vectors, stopwatch);
    }

    /** The pairs of which all results have come into the table since the job began. */
    protected abstract Predicate<Tile.Pair<W>> doneMeanwhile(Tile<W> tile);

    /**
     * Computes and writes what is asked of these pairs, at least one.
     *
     * @param data of the runs, which is read when it is asked for
     */
    protected abstract void compute(
            Tile<W> tile, List<Tile.Pair<W>> pairs, TileVectors vectors, Supplier<TrainTest> data);

    /** The file system settings of the stores. */
    protected final Configuration configuration() {
        return hadoop.value().value();
    }

    /** The root of the store of the sweep at hand. */
    protected final String root() {
        return roots.own();
    }
}

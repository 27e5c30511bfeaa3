package dev.symsweep.jobs.tile;

import dev.symsweep.jobs.tile.TileReport.Unreadable;
import dev.symsweep.population.Snapshot;
import dev.symsweep.store.UnreadableRunException;
import dev.symsweep.store.network.SnapshotWeights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The weight vectors of a tile's runs, each read once. A run whose file is broken is left out, not fatal to the others;
 * where the file system fails, so does the task, which Spark tries again.
 */
public final class TileVectors {

    private final Map<Integer, float[]> vectors = new HashMap<>();
    private final List<Unreadable> unreadable = new ArrayList<>();

    private TileVectors() {}

    /** Reads the vectors of these snapshots. */
    public static TileVectors read(SnapshotWeights weights, List<Snapshot> snapshots) {
        return read(weights::of, snapshots);
    }

    /**
     * The same from wherever they lie.
     *
     * @param weights reads one, or throws an {@link UnreadableRunException}
     */
    public static TileVectors read(Function<Snapshot, float[]> weights, List<Snapshot> snapshots) {
        TileVectors read = new TileVectors();
        for (int i = 0; i < snapshots.size(); i++) {
            try {
                read.vectors.put(i, weights.apply(snapshots.get(i)));
            } catch (UnreadableRunException e) {
                read.unreadable.add(Unreadable.of(snapshots.get(i), e));
            }
        }
        return read;
    }

    /** Whether the snapshot of that index was read. */
    public boolean has(int run) {
        return vectors.containsKey(run);
    }

    /** The weights of a run that {@link #has} been read, by its index in the tile. */
    public float[] of(int run) {
        return Objects.requireNonNull(vectors.get(run));
    }

    /** The snapshots that were not. */
    public List<Unreadable> unreadable() {
        return new ArrayList<>(unreadable);
    }
}

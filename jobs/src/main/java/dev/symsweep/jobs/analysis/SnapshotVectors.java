package dev.symsweep.jobs.analysis;

import dev.symsweep.data.TrainTest;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.tile.TileVectors;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunSpec;
import java.util.List;

/** The weights of one run that are looked at together, and what they are weights of. */
public final class SnapshotVectors {

    private final SnapshotBatch.Unit unit;
    private final TileVectors vectors;
    private final DataCache.Root dataRoot;

    SnapshotVectors(SnapshotBatch.Unit unit, TileVectors vectors, DataCache.Root dataRoot) {
        this.unit = unit;
        this.vectors = vectors;
        this.dataRoot = dataRoot;
    }

    /** The arm of the run. */
    public String arm() {
        return unit.arm();
    }

    /** All that decided the weights. */
    public RunSpec spec() {
        return unit.spec();
    }

    /** Which weights. */
    public List<Snapshot> snapshots() {
        return unit.snapshots();
    }

    /** The parameter vector of the i-th snapshot. */
    public float[] weights(int i) {
        return vectors.of(i);
    }

    /**
     * The data of the run, without held-out examples.
     *
     * @throws dev.symsweep.data.DataException if it is missing or damaged
     */
    public TrainTest data() {
        return DataCache.of(spec().data(), dataRoot);
    }
}

package dev.symsweep.jobs.analysis;

import dev.symsweep.population.Snapshot;
import dev.symsweep.store.Codec;
import java.io.Serializable;
import java.util.List;

/**
 * What an analysis computes of a run's weights. It travels with tasks, so what it holds must be serializable.
 *
 * @param <K> what names a row
 * @param <R> a row
 */
public interface SnapshotMeasure<K extends Comparable<K>, R> extends Serializable {

    /** The table of the rows. */
    Codec<K, R> codec();

    /** What names the rows of one unit, which is done once all of them are there. */
    List<K> keys(List<Snapshot> snapshots);

    /**
     * The rows of one unit, which depend on nothing but its weights and its run.
     *
     * @throws AnalysisException if the weights cannot be used
     */
    List<R> rows(SnapshotVectors unit);
}

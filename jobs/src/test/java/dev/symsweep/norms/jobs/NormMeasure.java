package dev.symsweep.norms.jobs;

import dev.symsweep.jobs.analysis.SnapshotMeasure;
import dev.symsweep.jobs.analysis.SnapshotVectors;
import dev.symsweep.norms.analysis.NormCodec;
import dev.symsweep.norms.analysis.NormRow;
import dev.symsweep.population.Snapshot;
import dev.symsweep.store.Codec;
import java.util.List;

/** The norm of one parameter vector. */
record NormMeasure() implements SnapshotMeasure<Snapshot, NormRow> {

    @Override
    public Codec<Snapshot, NormRow> codec() {
        return NormCodec.CODEC;
    }

    @Override
    public List<Snapshot> keys(List<Snapshot> snapshots) {
        return snapshots;
    }

    @Override
    public List<NormRow> rows(SnapshotVectors unit) {
        return List.of(new NormRow(unit.snapshots().get(0), unit.arm(), norm(unit.weights(0))));
    }

    private static double norm(float[] weights) {
        double squares = 0;
        for (float weight : weights) {
            squares += (double) weight * weight;
        }
        return Math.sqrt(squares);
    }
}

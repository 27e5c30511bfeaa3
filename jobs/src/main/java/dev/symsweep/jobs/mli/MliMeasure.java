package dev.symsweep.jobs.mli;

import dev.symsweep.analysis.Subsample;
import dev.symsweep.analysis.mli.MliCodec;
import dev.symsweep.analysis.mli.MliKey;
import dev.symsweep.analysis.mli.MliRow;
import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.jobs.analysis.SnapshotMeasure;
import dev.symsweep.jobs.analysis.SnapshotVectors;
import dev.symsweep.jobs.analysis.SplitSamples;
import dev.symsweep.landscape.LinearPath;
import dev.symsweep.landscape.monotonic.LossLine;
import dev.symsweep.loss.Loss;
import dev.symsweep.loss.SoftmaxCrossEntropy;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.Split;
import dev.symsweep.store.Codec;
import java.util.ArrayList;
import java.util.List;

/**
 * The losses along one network's line, on each split.
 *
 * @param points of the line
 * @param splits in the order of the rows
 * @param subsample how much of each
 */
record MliMeasure(int points, List<Split> splits, Subsample subsample) implements SnapshotMeasure<MliKey, MliRow> {

    MliMeasure {
        splits = List.copyOf(splits);
    }

    @Override
    public Codec<MliKey, MliRow> codec() {
        return MliCodec.CODEC;
    }

    @Override
    public List<MliKey> keys(List<Snapshot> ends) {
        return MliKey.of(ends, points, splits, subsample);
    }

    @Override
    public List<MliRow> rows(SnapshotVectors unit) {
        Loss loss = unit.spec().recipe().loss();
        double smoothing = loss instanceof SoftmaxCrossEntropy crossEntropy ? crossEntropy.labelSmoothing() : 0;
        LinearPath line = LinearPath.between(unit.weights(0), unit.weights(1));
        SplitSamples samples = new SplitSamples(unit.data());
        List<MliRow> rows = new ArrayList<>();
        try (Evaluator evaluator = Evaluator.of(
                Engine.named(unit.spec().engine()), Networks.of(unit.spec()).network())) {
            for (MliKey key : keys(unit.snapshots())) {
                LossLine losses =
                        LossLine.along(line, points, evaluator, samples.some(key.split(), key.subsample()), loss);
                rows.add(new MliRow(key, unit.arm(), smoothing, losses));
            }
        }
        return rows;
    }
}

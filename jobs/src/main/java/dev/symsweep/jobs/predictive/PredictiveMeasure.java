package dev.symsweep.jobs.predictive;

import dev.symsweep.analysis.predictive.PredictiveCodec;
import dev.symsweep.analysis.predictive.PredictiveKey;
import dev.symsweep.analysis.predictive.PredictiveRow;
import dev.symsweep.bayes.LowRankPosterior;
import dev.symsweep.bayes.Predictive;
import dev.symsweep.bayes.PredictiveQuality;
import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.jobs.analysis.SnapshotMeasure;
import dev.symsweep.jobs.analysis.SnapshotVectors;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.Split;
import dev.symsweep.store.Codec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one network predicts on each split.
 *
 * @param samples draws; of a network that draws nothing one is enough
 * @param splits in the order of the rows
 */
record PredictiveMeasure(int samples, List<Split> splits) implements SnapshotMeasure<PredictiveKey, PredictiveRow> {

    PredictiveMeasure {
        splits = List.copyOf(splits);
    }

    @Override
    public Codec<PredictiveKey, PredictiveRow> codec() {
        return PredictiveCodec.CODEC;
    }

    @Override
    public List<PredictiveKey> keys(List<Snapshot> snapshots) {
        return PredictiveKey.of(snapshots, samples, splits);
    }

    @Override
    public List<PredictiveRow> rows(SnapshotVectors unit) {
        BuiltNetwork built = Networks.of(unit.spec());
        Optional<LowRankPosterior> posterior =
                unit.spec().recipe().optimization().posterior();
        Predictive predictive = new Predictive(posterior.isPresent() ? samples : 1);
        double divergence = posterior
                .map(drawn -> drawn.divergence(built.network(), built.fixed()).of(unit.weights(0)))
                .orElse(Double.NaN);
        List<PredictiveRow> rows = new ArrayList<>();
        try (Evaluator evaluator = Evaluator.of(Engine.named(unit.spec().engine()), built.network())) {
            for (PredictiveKey key : keys(unit.snapshots())) {
                PredictiveQuality quality = predictive.quality(
                        evaluator,
                        unit.weights(0),
                        key.split().of(unit.data()),
                        unit.spec().seed());
                rows.add(new PredictiveRow(key, unit.arm(), quality, divergence));
            }
        }
        return rows;
    }
}

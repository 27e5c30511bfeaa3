package dev.symsweep.jobs.zoo;

import dev.symsweep.data.TrainTest;
import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.evaluation.VectorCheck;
import dev.symsweep.jobs.analysis.AnalysisException;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.population.Moment;
import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.store.network.SnapshotWeights;
import dev.symsweep.zoo.Labels;
import dev.symsweep.zoo.ZooEntry;
import dev.symsweep.zoo.ZooNetwork;
import dev.symsweep.zoo.ZooVectors;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the networks of a file one after another, and evaluates those on their way, of which no row has losses and
 * accuracies. Owns the network that it evaluated last: close it.
 */
final class ZooReading implements AutoCloseable {

    private final SnapshotWeights weights;
    private final ZooVectors vectors;
    private final ZooUnit unit;
    private final DataCache.Root dataRoot;
    private @Nullable NetworkSpec compiled;
    private @Nullable Evaluator evaluator;

    ZooReading(SnapshotWeights weights, ZooVectors vectors, ZooUnit unit, DataCache.Root dataRoot) {
        this.weights = weights;
        this.vectors = vectors;
        this.unit = unit;
        this.dataRoot = dataRoot;
    }

    /**
     * What the zoo has of a network.
     *
     * @throws dev.symsweep.store.UnreadableRunException if its weights cannot be read
     * @throws AnalysisException if a weight or a measure is not finite
     */
    ZooNetwork network(ZooEntry entry) {
        float[] whole = weights.of(entry.snapshot());
        try {
            VectorCheck.require(vectors.layout(), "as trained", whole);
        } catch (IllegalArgumentException e) {
            throw new AnalysisException(FiniteLabels.network(unit.arm(), entry.snapshot()) + ": " + e.getMessage(), e);
        }
        Map<String, Double> measured = Map.of();
        if (entry.snapshot().moment() instanceof Moment.Epoch) {
            measured = evaluate(
                    Objects.requireNonNull(unit.specs().get(entry.snapshot().run())), whole);
            FiniteLabels.require(unit.arm(), entry.snapshot(), measured);
        }
        return new ZooNetwork(vectors.vector(whole), vectors.statistics(whole), measured);
    }

    private Map<String, Double> evaluate(RunSpec spec, float[] whole) {
        TrainTest data = DataCache.of(spec.data(), dataRoot);
        Evaluator ready = evaluator(spec);
        return Labels.measured(ready.evaluate(whole, data.train()), ready.evaluate(whole, data.test()));
    }

    private Evaluator evaluator(RunSpec spec) {
        NetworkSpec wanted = NetworkSpec.of(spec);
        Evaluator ready = evaluator;
        if (ready == null || !wanted.equals(compiled)) {
            close();
            BuiltNetwork built = Networks.of(wanted);
            ready = Evaluator.of(Engine.named(spec.engine()), built.network());
            evaluator = ready;
            compiled = wanted;
        }
        return ready;
    }

    @Override
    public void close() {
        if (evaluator != null) {
            evaluator.close();
            evaluator = null;
        }
    }
}

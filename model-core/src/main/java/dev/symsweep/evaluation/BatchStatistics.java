package dev.symsweep.evaluation;

import dev.symsweep.data.Examples;
import dev.symsweep.engine.CompileOptions;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.loss.Loss;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.network.ParameterTensor;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Re-estimates the running statistics of batch normalisation, which an interpolated or permuted vector has wrong (lim2024,
 * appendix F.1.2). Owns a compiled network: close it. One thread at a time.
 */
public final class BatchStatistics implements AutoCloseable {

    private final Network network;
    private final @Nullable Executable executable;
    private final EvaluationBatch batch;
    private final float[] momentum;
    private final float[] change;
    private final double[] sum;

    private BatchStatistics(Network network, @Nullable Executable executable, EvaluationBatch batch) {
        this.network = network;
        this.executable = executable;
        this.batch = batch;
        this.momentum = momentum(network);
        this.change = new float[momentum.length];
        this.sum = new double[momentum.length];
    }

    /** Compiles the network for its statistics, if it has any. */
    public static BatchStatistics of(Engine engine, Network network) {
        EvaluationBatch batch = EvaluationBatch.of(network);
        if (network.layout().differentiable() == network.layout().size()) {
            return new BatchStatistics(network, null, batch);
        }
        CompileOptions options = CompileOptions.ofBatch(batch.size())
                .withFrozen(network.layout().tensors().stream()
                        .filter(tensor -> !tensor.role().isBuffer())
                        .map(ParameterTensor::name)
                        .collect(Collectors.toSet()));
        return new BatchStatistics(network, engine.compile(network, options), batch);
    }

    /**
     * The vector with running statistics that are the plain means, over batches of a data set, of each batch's mean and unbiased
     * variance: cumulative averaging from nothing. Batches are in the data's order and as equal in size as can be. The vector's own
     * statistics have no part in it; a network without any gives a copy.
     *
     * @param vector a whole parameter vector
     * @throws IllegalArgumentException if the data does not fit the network
     */
    public float[] reestimated(float[] vector, Examples data) {
        Evaluator.requireFit(network, data);
        float[] result = vector.clone();
        if (executable == null) {
            return result;
        }
        int buffers = network.layout().differentiable();
        // From 0, what a step takes from a statistic is -momentum times that of the batch.
        Arrays.fill(result, buffers, result.length, 0f);
        executable.writeParameters(result);
        Arrays.fill(sum, 0);
        int batches = (data.size() - 1) / batch.size() + 1;
        Targets targets = batch.targetsOf(data);
        Loss anyLoss = data.targetKind().measure();
        int start = 0;
        for (int i = 0; i < batches; i++) {
            // The larger batches first, so that an engine changes the size once.
            int end = start + data.size() / batches + (i < data.size() % batches ? 1 : 0);
            batch.write(data, start, end - start, executable, targets);
            executable.forwardBackward(anyLoss, targets, end - start);
            executable.readGradient(buffers, change);
            for (int k = 0; k < sum.length; k++) {
                sum[k] -= (double) change[k] / momentum[k];
            }
            start = end;
        }
        for (int k = 0; k < sum.length; k++) {
            result[buffers + k] = (float) (sum[k] / batches);
        }
        return result;
    }

    /** The momentum of each buffer entry's node. */
    private static float[] momentum(Network network) {
        ParameterLayout layout = network.layout();
        float[] momentum = new float[layout.size() - layout.differentiable()];
        network.nodes().forEach(node -> {
            if (node instanceof BatchNorm norm) {
                fill(momentum, layout, norm.meanName(), norm.momentum());
                fill(momentum, layout, norm.varianceName(), norm.momentum());
            }
        });
        return momentum;
    }

    private static void fill(float[] momentum, ParameterLayout layout, String tensorName, float value) {
        ParameterTensor tensor = layout.tensor(tensorName);
        Arrays.fill(momentum, tensor.offset() - layout.differentiable(), tensor.end() - layout.differentiable(), value);
    }

    @Override
    public void close() {
        if (executable != null) {
            executable.close();
        }
    }
}

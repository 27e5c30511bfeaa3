package dev.symsweep.benchmarks.libtorch;

import dev.symsweep.engine.libtorch.NeighbourSums;
import dev.symsweep.engine.libtorch.NetworkPass;
import dev.symsweep.engine.libtorch.NetworkPass.Statistics;
import dev.symsweep.engine.libtorch.Weights;
import dev.symsweep.graph.Graph;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.network.ParameterTensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/**
 * A {@link Network} on libtorch, by the functions that its modules call, with the weights as tensors of their own. The
 * second opinion on our other engines, and the peer of their speed. Its tensors belong to the {@code PointerScope} that
 * is open when it is made.
 */
public final class LibtorchNetwork {

    private final Network network;
    private final Statistics statistics;
    private final float[] start;
    private final Map<String, Tensor> tensors = new HashMap<>();
    private final TensorVector parameters = new TensorVector();
    private final NeighbourSums sums = new NeighbourSums();
    private final NetworkPass pass;

    private LibtorchNetwork(
            Network network, Statistics statistics, float[] start, Function<ParameterTensor, Tensor> source) {
        this.network = network;
        this.statistics = statistics;
        this.start = start.clone();
        Weights weights = Weights.none();
        for (ParameterTensor tensor : network.layout().tensors()) {
            Tensor values = source.apply(tensor);
            tensors.put(tensor.name(), values);
            weights.put(tensor.name(), values);
            if (!tensor.role().isBuffer()) {
                parameters.push_back(values);
            }
        }
        this.pass = new NetworkPass(network, weights, LibtorchDraw::of, sums);
    }

    /** Gives it the graph that it reads; its nodes are the examples of every batch. */
    public void writeGraph(Graph graph) {
        sums.write(graph, graph.nodes(), network.inputShape().elements());
    }

    /** A network to train from a parameter vector: each weight is a leaf that collects a gradient. */
    public static LibtorchNetwork trainable(Network network, float[] start, ImageFormat format) {
        return new LibtorchNetwork(network, Statistics.OF_BATCH, start, tensor -> {
            Tensor values = Tensor.create(format.arranged(tensor, part(start, tensor)));
            return format.parameter(tensor, values)
                    .requires_grad_(!tensor.role().isBuffer());
        });
    }

    /**
     * A network to evaluate, whose weights are views of one flat vector, without gradients.
     *
     * @param vector values in the order of {@link #arranged}
     */
    public static LibtorchNetwork over(Network network, Tensor vector, ImageFormat format) {
        return new LibtorchNetwork(
                network,
                Statistics.RUNNING,
                new float[0],
                tensor -> format.parameter(tensor, vector.narrow(0, tensor.offset(), tensor.size())));
    }

    /** A parameter vector with each tensor's values in the order of the format. */
    public static float[] arranged(ParameterLayout layout, float[] vector, ImageFormat format) {
        float[] arranged = new float[vector.length];
        for (ParameterTensor tensor : layout.tensors()) {
            float[] values = format.arranged(tensor, part(vector, tensor));
            System.arraycopy(values, 0, arranged, tensor.offset(), values.length);
        }
        return arranged;
    }

    private static float[] part(float[] vector, ParameterTensor tensor) {
        return Arrays.copyOfRange(vector, tensor.offset(), tensor.end());
    }

    /** The weights in the layout's order, without buffers. */
    public TensorVector parameters() {
        return parameters;
    }

    /** A weight, as it is trained. */
    public Tensor tensor(String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }

    /** The logits of a batch. */
    public Tensor logits(Tensor inputs) {
        return pass.outputs(inputs, statistics);
    }

    /** The weights as one parameter vector. */
    public float[] values() {
        ParameterLayout layout = network.layout();
        float[] vector = new float[layout.size()];
        try (PointerScope scope = new PointerScope()) {
            layout.tensors().forEach(tensor -> copy(tensor(tensor.name()), vector, tensor));
        }
        return vector;
    }

    /** The gradients of a training step from the start, as one vector; buffers have what the step took from them. */
    public float[] gradient() {
        float[] vector = values();
        try (PointerScope scope = new PointerScope()) {
            for (ParameterTensor tensor : network.layout().tensors()) {
                if (!tensor.role().isBuffer()) {
                    copy(tensor(tensor.name()).grad(), vector, tensor);
                    continue;
                }
                for (int i = tensor.offset(); i < tensor.end(); i++) {
                    vector[i] = start[i] - vector[i];
                }
            }
        }
        return vector;
    }

    private static void copy(Tensor from, float[] vector, ParameterTensor to) {
        new FloatPointer(from.contiguous().data_ptr()).get(vector, to.offset(), to.size());
    }
}

package dev.symsweep.benchmarks;

import dev.symsweep.network.Activation;
import dev.symsweep.network.Dense;
import dev.symsweep.network.FixedMatrix;
import dev.symsweep.network.Gate;
import dev.symsweep.network.LayerNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A {@link Network} on libtorch, by the functions that its modules call ({@code linear}, {@code layer_norm}, {@code gelu}), with the
 * weights as tensors of their own. The second opinion on our engines, and the peer of their speed. Its tensors belong to the
 * {@code PointerScope} that is open when it is made.
 */
final class LibtorchNetwork {

    private final Network network;
    private final Map<String, Tensor> tensors = new HashMap<>();
    private final Map<String, TensorOptional> arguments = new HashMap<>();
    private final Map<String, Tensor> fixed = new HashMap<>();
    private final TensorVector parameters = new TensorVector();

    private LibtorchNetwork(Network network, Function<ParameterTensor, Tensor> source) {
        this.network = network;
        for (ParameterTensor tensor : network.layout().tensors()) {
            Tensor values = source.apply(tensor);
            tensors.put(tensor.name(), values);
            arguments.put(tensor.name(), new TensorOptional(values));
            parameters.push_back(values);
        }
        for (Node node : network.nodes()) {
            if (node instanceof Gate gate) {
                FixedMatrix matrix = gate.matrix();
                fixed.put(gate.name(), Tensor.create(matrix.toArray(), matrix.rows(), matrix.columns()));
            }
        }
    }

    /** A network to train from a parameter vector: each weight is a leaf that collects a gradient. */
    static LibtorchNetwork trainable(Network network, float[] start) {
        return new LibtorchNetwork(network, tensor -> {
            float[] values = new float[tensor.size()];
            System.arraycopy(start, tensor.offset(), values, 0, values.length);
            return Tensor.create(values, sizes(tensor.shape())).requires_grad_(true);
        });
    }

    /** A network whose weights are views of one flat vector, without gradients. */
    static LibtorchNetwork over(Network network, Tensor vector) {
        return new LibtorchNetwork(
                network,
                tensor -> vector.narrow(0, tensor.offset(), tensor.size()).view(sizes(tensor.shape())));
    }

    /** The weights in the layout's order. */
    TensorVector parameters() {
        return parameters;
    }

    /** The logits of a batch. */
    Tensor logits(Tensor inputs) {
        Map<String, Tensor> outputs = new HashMap<>();
        outputs.put(Network.INPUT, inputs);
        Tensor last = inputs;
        for (Node node : network.nodes()) {
            last = output(node, outputs);
            outputs.put(node.name(), last);
        }
        return last;
    }

    private Tensor output(Node node, Map<String, Tensor> outputs) {
        Tensor input = named(outputs, node.inputs().get(0));
        if (node instanceof Dense dense) {
            return torch.linear(input, named(tensors, dense.weightName()), named(arguments, dense.biasName()));
        }
        if (node instanceof LayerNorm norm) {
            long[] sizes = sizes(network.shape(norm.name()));
            TensorOptional scale = named(arguments, norm.scaleName());
            return torch.layer_norm(input, sizes, scale, named(arguments, norm.shiftName()), norm.epsilon(), false);
        }
        if (node instanceof Pointwise pointwise) {
            return apply(pointwise.function(), input);
        }
        if (node instanceof Gate gate) {
            return torch.sigmoid(torch.linear(input, named(fixed, gate.name()))).mul(input);
        }
        throw new IllegalArgumentException("node " + node.name() + " has no counterpart in libtorch here");
    }

    private static Tensor apply(Activation function, Tensor input) {
        return switch (function) {
            case RELU -> torch.relu(input);
            case GELU -> torch.gelu(input);
            case GELU_TANH -> torch.gelu(input, "tanh");
        };
    }

    /** The weights as one parameter vector. */
    float[] values() {
        return gather(Function.identity());
    }

    /** The gradients as one vector. */
    float[] gradient() {
        return gather(Tensor::grad);
    }

    private float[] gather(Function<Tensor, Tensor> part) {
        ParameterLayout layout = network.layout();
        float[] vector = new float[layout.size()];
        try (PointerScope scope = new PointerScope()) {
            for (ParameterTensor tensor : layout.tensors()) {
                Tensor values = part.apply(named(tensors, tensor.name())).contiguous();
                new FloatPointer(values.data_ptr()).get(vector, tensor.offset(), tensor.size());
            }
        }
        return vector;
    }

    private static <T> T named(Map<String, T> map, String name) {
        return Objects.requireNonNull(map.get(name), name);
    }

    private static long[] sizes(Shape shape) {
        long[] sizes = new long[shape.rank()];
        for (int axis = 0; axis < sizes.length; axis++) {
            sizes[axis] = shape.size(axis);
        }
        return sizes;
    }
}

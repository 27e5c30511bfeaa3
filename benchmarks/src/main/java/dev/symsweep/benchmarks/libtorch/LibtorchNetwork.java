package dev.symsweep.benchmarks.libtorch;

import dev.symsweep.network.Activation;
import dev.symsweep.network.Add;
import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Dense;
import dev.symsweep.network.FixedMatrix;
import dev.symsweep.network.Flatten;
import dev.symsweep.network.Gate;
import dev.symsweep.network.GaussianDraw;
import dev.symsweep.network.GlobalAverage;
import dev.symsweep.network.GroupNorm;
import dev.symsweep.network.LayerNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.NodeVisitor;
import dev.symsweep.network.PaddedShortcut;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Pooling;
import java.util.Arrays;
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
 * A {@link Network} on libtorch, by the functions that its modules call ({@code linear}, {@code conv2d},
 * {@code layer_norm}, {@code gelu}), with the weights as tensors of their own. The second opinion on our engines, and
 * the peer of their speed. Its tensors belong to the {@code PointerScope} that is open when it is made.
 */
public final class LibtorchNetwork {

    private static final long IMAGES_RANK = 4;

    /** Which statistics batch normalisation takes. */
    private enum Mode {
        TRAINING,
        EVALUATION
    }

    private final Network network;
    private final Mode mode;
    private final float[] start;
    private final Map<String, Tensor> tensors = new HashMap<>();
    private final Map<String, TensorOptional> arguments = new HashMap<>();
    private final Map<String, Tensor> fixed = new HashMap<>();
    private final TensorVector parameters = new TensorVector();

    private LibtorchNetwork(Network network, Mode mode, float[] start, Function<ParameterTensor, Tensor> source) {
        this.network = network;
        this.mode = mode;
        this.start = start.clone();
        for (ParameterTensor tensor : network.layout().tensors()) {
            Tensor values = source.apply(tensor);
            tensors.put(tensor.name(), values);
            arguments.put(tensor.name(), new TensorOptional(values));
            if (!tensor.role().isBuffer()) {
                parameters.push_back(values);
            }
        }
        for (Node node : network.nodes()) {
            if (node instanceof Gate gate) {
                FixedMatrix matrix = gate.matrix();
                fixed.put(gate.name(), Tensor.create(matrix.toArray(), matrix.rows(), matrix.columns()));
            }
        }
    }

    /** A network to train from a parameter vector: each weight is a leaf that collects a gradient. */
    public static LibtorchNetwork trainable(Network network, float[] start, ImageFormat format) {
        return new LibtorchNetwork(network, Mode.TRAINING, start, tensor -> {
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
                Mode.EVALUATION,
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
    Tensor tensor(String name) {
        return named(tensors, name);
    }

    /** The logits of a batch. */
    public Tensor logits(Tensor inputs) {
        Map<String, Tensor> outputs = new HashMap<>();
        outputs.put(Network.INPUT, inputs);
        Tensor last = inputs;
        for (Node node : network.nodes()) {
            last = node.accept(new Outputs(named(outputs, node.inputs().get(0)), outputs));
            outputs.put(node.name(), last);
        }
        return last;
    }

    /** What a node makes of its first input and, by their names, the outputs before it. */
    private final class Outputs implements NodeVisitor<Tensor> {

        private final Tensor input;
        private final Map<String, Tensor> outputs;

        Outputs(Tensor input, Map<String, Tensor> outputs) {
            this.input = input;
            this.outputs = outputs;
        }

        @Override
        public Tensor visit(Dense dense) {
            return torch.linear(input, named(tensors, dense.weightName()), named(arguments, dense.biasName()));
        }

        @Override
        public Tensor visit(Convolution convolution) {
            TensorOptional bias = convolution.bias() == Convolution.Bias.TRAINED
                    ? named(arguments, convolution.biasName())
                    : new TensorOptional();
            return LibtorchImages.convolution(convolution, input, named(tensors, convolution.weightName()), bias);
        }

        @Override
        public Tensor visit(LayerNorm norm) {
            return layerNorm(norm, input);
        }

        @Override
        public Tensor visit(GroupNorm norm) {
            TensorOptional scale = named(arguments, norm.scaleName());
            return LibtorchImages.groupNorm(input, scale, named(arguments, norm.shiftName()), norm.epsilon());
        }

        @Override
        public Tensor visit(BatchNorm norm) {
            return batchNorm(norm, input);
        }

        @Override
        public Tensor visit(Pointwise pointwise) {
            return LibtorchNetwork.apply(pointwise.function(), input);
        }

        @Override
        public Tensor visit(Gate gate) {
            Tensor matrix = named(fixed, gate.name());
            boolean isImage = input.dim() == IMAGES_RANK;
            Tensor product = isImage ? LibtorchImages.pointwiseProduct(input, matrix) : torch.linear(input, matrix);
            return torch.sigmoid(product).mul(input);
        }

        @Override
        public Tensor visit(Add add) {
            return input.add(named(outputs, add.second()));
        }

        @Override
        public Tensor visit(GaussianDraw draw) {
            return LibtorchDraw.of(draw, input, named(outputs, draw.variances()));
        }

        @Override
        public Tensor visit(Pooling pooling) {
            return LibtorchImages.pooling(pooling, input);
        }

        @Override
        public Tensor visit(GlobalAverage average) {
            return LibtorchImages.globalAverage(input);
        }

        @Override
        public Tensor visit(Flatten flatten) {
            return LibtorchImages.flatten(input);
        }

        @Override
        public Tensor visit(PaddedShortcut shortcut) {
            return LibtorchImages.paddedShortcut(shortcut, network.shape(shortcut.input()), input);
        }
    }

    private Tensor layerNorm(LayerNorm norm, Tensor input) {
        TensorOptional scale = named(arguments, norm.scaleName());
        TensorOptional shift = named(arguments, norm.shiftName());
        if (input.dim() == IMAGES_RANK) {
            return LibtorchImages.positionNorm(input, scale, shift, norm.epsilon());
        }
        long[] features = {input.size(1)};
        return torch.layer_norm(input, features, scale, shift, norm.epsilon(), false);
    }

    private Tensor batchNorm(BatchNorm norm, Tensor input) {
        return torch.batch_norm(
                input,
                named(arguments, norm.scaleName()),
                named(arguments, norm.shiftName()),
                named(arguments, norm.meanName()),
                named(arguments, norm.varianceName()),
                mode == Mode.TRAINING,
                norm.momentum(),
                norm.epsilon(),
                false);
    }

    private static Tensor apply(Activation function, Tensor input) {
        return switch (function) {
            case RELU -> torch.relu(input);
            case GELU -> torch.gelu(input);
            case SQUARE -> input.square();
            case GELU_TANH -> torch.gelu(input, "tanh");
        };
    }

    /** The weights as one parameter vector. */
    public float[] values() {
        ParameterLayout layout = network.layout();
        float[] vector = new float[layout.size()];
        try (PointerScope scope = new PointerScope()) {
            layout.tensors().forEach(tensor -> copy(named(tensors, tensor.name()), vector, tensor));
        }
        return vector;
    }

    /** The gradients of a training step from the start, as one vector; buffers have what the step took from them. */
    public float[] gradient() {
        float[] vector = values();
        try (PointerScope scope = new PointerScope()) {
            for (ParameterTensor tensor : network.layout().tensors()) {
                if (!tensor.role().isBuffer()) {
                    copy(named(tensors, tensor.name()).grad(), vector, tensor);
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

    private static <T> T named(Map<String, T> map, String name) {
        return Objects.requireNonNull(map.get(name), name);
    }
}

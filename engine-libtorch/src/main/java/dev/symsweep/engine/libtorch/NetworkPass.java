package dev.symsweep.engine.libtorch;

import dev.symsweep.engine.Precision;
import dev.symsweep.network.Add;
import dev.symsweep.network.Aggregation;
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
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Pooling;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * What a network, or a stack of equal networks with weights of their own, makes of a batch, by the functions that
 * PyTorch's modules call. To libtorch the axes of images are example, channel, row, column, and the channels of a
 * position lie together in memory; the channels of the members follow one another, and a convolution has a group for
 * each. Feature vectors of a stack have the member as their first axis.
 *
 * <p>In bf16 the inputs of convolutions and products, and their weights, are bfloat16, and so is what nodes hand on;
 * norms take means and variances in f32.
 */
public final class NetworkPass {

    /** Which statistics batch normalisation takes. */
    public enum Statistics {
        /** Those of the batch; the running ones move towards them. */
        OF_BATCH,
        /** The running ones. */
        RUNNING
    }

    private final Network network;
    private final Weights weights;
    private final GaussianDrawing drawing;
    private final NeighbourSums sums;
    private final Layout layout;
    private final ScalarType activations;
    private final Map<String, Tensor> fixed = new HashMap<>();

    /**
     * Of a network alone in f32 on the CPU.
     *
     * @param weights of all its tensors
     * @param drawing how its nodes draw
     * @param sums over neighbours in the graph that it reads, if it reads one
     */
    public NetworkPass(Network network, Weights weights, GaussianDrawing drawing, NeighbourSums sums) {
        this(network, weights, drawing, sums, 1, Precision.F32, ComputeDevice.CPU);
    }

    NetworkPass(
            Network network,
            Weights weights,
            GaussianDrawing drawing,
            NeighbourSums sums,
            int members,
            Precision precision,
            ComputeDevice device) {
        this.network = network;
        this.weights = weights;
        this.drawing = drawing;
        this.sums = sums;
        this.layout = new Layout(members);
        this.activations = precision == Precision.BF16 ? ScalarType.BFloat16 : ScalarType.Float;
        for (Node node : network.nodes()) {
            if (node instanceof Gate gate) {
                FixedMatrix matrix = gate.matrix();
                Tensor values = Tensor.create(matrix.toArray(), matrix.rows(), matrix.columns());
                fixed.put(gate.name(), device.take(rounded(values)));
            }
        }
    }

    /** The outputs of a batch, in f32. */
    public Tensor outputs(Tensor inputs, Statistics statistics) {
        return outputs(inputs, statistics, (name, output) -> {});
    }

    /**
     * The outputs of a batch, in f32.
     *
     * @param observer is told what each node puts out
     */
    Tensor outputs(Tensor inputs, Statistics statistics, BiConsumer<String, Tensor> observer) {
        Map<String, Tensor> outputs = new HashMap<>();
        Tensor last = rounded(inputs);
        outputs.put(Network.INPUT, last);
        for (Node node : network.nodes()) {
            last = node.accept(new Outputs(named(outputs, node.inputs().get(0)), outputs, statistics));
            outputs.put(node.name(), last);
            observer.accept(node.name(), last);
        }
        return exact(layout.vectors(last));
    }

    private Tensor rounded(Tensor values) {
        return values.scalar_type() == activations ? values : values.to(activations);
    }

    private static Tensor exact(Tensor values) {
        return values.scalar_type() == ScalarType.Float ? values : values.to(ScalarType.Float);
    }

    private static <T> T named(Map<String, T> map, String name) {
        return Objects.requireNonNull(map.get(name), name);
    }

    /** What a node makes of its first input and, by their names, the outputs before it. */
    private final class Outputs implements NodeVisitor<Tensor> {

        private final Tensor input;
        private final Map<String, Tensor> outputs;
        private final Statistics statistics;

        Outputs(Tensor input, Map<String, Tensor> outputs, Statistics statistics) {
            this.input = input;
            this.outputs = outputs;
            this.statistics = statistics;
        }

        @Override
        public Tensor visit(Dense dense) {
            Tensor weight = rounded(weights.tensor(dense.weightName()));
            return layout.linear(input, weight, rounded(weights.tensor(dense.biasName())));
        }

        @Override
        public Tensor visit(Convolution convolution) {
            Tensor weight = rounded(weights.tensor(convolution.weightName()));
            TensorOptional bias = convolution.bias() == Convolution.Bias.TRAINED
                    ? new TensorOptional(rounded(weights.tensor(convolution.biasName())))
                    : new TensorOptional();
            return Images.convolution(convolution, input, weight, bias, layout.members());
        }

        @Override
        public Tensor visit(LayerNorm norm) {
            return rounded(layout.norm(
                    exact(input),
                    weights.argument(norm.scaleName()),
                    weights.argument(norm.shiftName()),
                    norm.epsilon()));
        }

        @Override
        public Tensor visit(GroupNorm norm) {
            TensorOptional scale = weights.argument(norm.scaleName());
            TensorOptional shift = weights.argument(norm.shiftName());
            Tensor images = Images.differentiable(exact(input));
            return rounded(torch.group_norm(images, layout.members(), scale, shift, norm.epsilon(), false));
        }

        @Override
        public Tensor visit(BatchNorm norm) {
            Tensor channels = layout.channels(exact(input));
            Tensor normalized = statistics == Statistics.RUNNING
                    ? BatchStatistics.evaluated(norm, channels, weights)
                    : BatchStatistics.trained(norm, channels, weights);
            return rounded(layout.likeInput(normalized, input));
        }

        @Override
        public Tensor visit(Pointwise pointwise) {
            return switch (pointwise.function()) {
                case RELU -> torch.relu(input);
                case SQUARE -> input.square();
                case HALF -> input.mul(new Scalar(0.5f));
                case GELU -> torch.gelu(input);
                case GELU_TANH -> torch.gelu(input, "tanh");
            };
        }

        @Override
        public Tensor visit(Gate gate) {
            Tensor product = layout.product(input, named(fixed, gate.name()));
            return torch.sigmoid(product).mul(input);
        }

        @Override
        public Tensor visit(Add add) {
            return input.add(named(outputs, add.second()));
        }

        @Override
        public Tensor visit(GaussianDraw draw) {
            return rounded(drawing.draw(draw, exact(input), exact(named(outputs, draw.variances()))));
        }

        @Override
        public Tensor visit(Pooling pooling) {
            return Images.pooling(pooling, input);
        }

        @Override
        public Tensor visit(GlobalAverage average) {
            return layout.features(Images.mean(input));
        }

        @Override
        public Tensor visit(Flatten flatten) {
            return layout.flattened(input);
        }

        @Override
        public Tensor visit(PaddedShortcut shortcut) {
            return layout.padded(shortcut, input);
        }

        @Override
        public Tensor visit(Aggregation aggregation) {
            return rounded(torch.mm(sums.weights(aggregation.neighbourhood()), exact(input)));
        }
    }
}

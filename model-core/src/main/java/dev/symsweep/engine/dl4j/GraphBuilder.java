package dev.symsweep.engine.dl4j;

import dev.symsweep.engine.NoiseStreams;
import dev.symsweep.engine.WrittenGraph;
import dev.symsweep.network.Add;
import dev.symsweep.network.Aggregation;
import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Convolution.Bias;
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
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.ParameterTensor.Role;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Pooling;
import dev.symsweep.network.Shape;
import dev.symsweep.network.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * Turns a network into a DL4J configuration. Between vertices an activation is a matrix with a row for each example, or
 * of images for each position of each example, channels side by side. The vertex under a node's name gives its output;
 * those it needs before have its name and a slash before their own. The last node gives the logits; there is no loss,
 * no updater, no regularization.
 */
final class GraphBuilder implements NodeVisitor<ComputationGraphConfiguration.GraphBuilder> {

    private final Network network;
    private final NoiseStreams noise;
    private final WrittenGraph written;
    private final ComputationGraphConfiguration.GraphBuilder graph;
    private final List<INDArray> constants = new ArrayList<>();
    private final Map<String, Normalization> norms = new LinkedHashMap<>();
    private final Map<String, ChannelSums> biases = new LinkedHashMap<>();

    private GraphBuilder(Network network, NoiseStreams noise, WrittenGraph written) {
        this.network = network;
        this.noise = noise;
        this.written = written;
        this.graph = new NeuralNetConfiguration.Builder()
                .updater(new NoOp())
                .graphBuilder()
                .addInputs(Network.INPUT);
    }

    /**
     * A network as DL4J sees it.
     *
     * @param parameters how many of the network's parameters are DL4J's
     * @param constants arrays outside the parameters that the configuration's layers read; the caller closes them
     * @param norms of each norm, by its name, the part that holds its parameters
     * @param biases of each convolution with a bias, by its name, the bias's gradient
     */
    record Built(
            ComputationGraphConfiguration configuration,
            int parameters,
            List<INDArray> constants,
            Map<String, Normalization> norms,
            Map<String, ChannelSums> biases) {}

    /**
     * Builds all of it.
     *
     * @param noise what nodes draw from
     * @param written the graph that nodes sum over
     */
    static Built build(Network network, NoiseStreams noise, WrittenGraph written) {
        GraphBuilder builder = new GraphBuilder(network, noise, written);
        network.nodes().forEach(node -> node.accept(builder));
        Node last = network.nodes().get(network.nodes().size() - 1);
        return new Built(
                builder.graph.setOutputs(last.name()).build(),
                parameters(network),
                List.copyOf(builder.constants),
                Map.copyOf(builder.norms),
                Map.copyOf(builder.biases));
    }

    private static int parameters(Network network) {
        return network.layout().tensors().stream()
                .filter(tensor -> tensor.role() == Role.WEIGHT || tensor.role() == Role.BIAS)
                .mapToInt(ParameterTensor::size)
                .sum();
    }

    /** The name of the layer that has the convolution's parameters. */
    static String layerOf(Convolution convolution) {
        return inner(convolution, "images");
    }

    private static String inner(Node node, String part) {
        return node.name() + "/" + part;
    }

    @Override
    public ComputationGraphConfiguration.GraphBuilder visit(Dense dense) {
        DenseLayer layer = new DenseLayer.Builder()
                .nIn(channels(dense.input()))
                .nOut(dense.units())
                .activation(new ActivationIdentity())
                .build();
        return graph.addLayer(dense.name(), layer, dense.input());
    }

    @Override
    public ComputationGraphConfiguration.GraphBuilder visit(Convolution convolution) {
        Window kernel = convolution.kernel();
        Layer layer = new ConvolutionLayer.Builder(kernel.height(), kernel.width())
                .stride(convolution.stride(), convolution.stride())
                .padding(convolution.padding(), convolution.padding())
                .convolutionMode(ConvolutionMode.Truncate)
                .hasBias(convolution.bias() == Bias.TRAINED)
                .nIn(channels(convolution.input()))
                .nOut(convolution.channels())
                .activation(new ActivationIdentity())
                .build();
        Rearrangement toRows = Rearrangement.toRows(network.shape(convolution.name()));
        if (convolution.bias() == Bias.TRAINED) {
            ChannelSums sums = new ChannelSums(convolution.channels());
            biases.put(convolution.name(), sums);
            toRows = toRows.observedBy(sums);
        }
        return addBetweenImages(convolution, convolution.input(), layer, toRows);
    }

    @Override
    public ComputationGraphConfiguration.GraphBuilder visit(LayerNorm norm) {
        int channels = channels(norm.input());
        return addNorm(norm, norm.input(), new LayerNormalization(norm.epsilon(), channels, channels));
    }

    @Override
    public ComputationGraphConfiguration.GraphBuilder visit(GroupNorm norm) {
        int elements = network.shape(norm.input()).elements();
        return addNorm(norm, norm.input(), new LayerNormalization(norm.epsilon(), channels(norm.input()), elements));
    }

    @Override
    public ComputationGraphConfiguration.GraphBuilder visit(BatchNorm norm) {
        int channels = channels(norm.input());
        int positions = network.shape(norm.input()).elements() / channels;
        return addNorm(norm, norm.input(), new BatchNormalization(norm, positions, channels));
    }

    private ComputationGraphConfiguration.GraphBuilder addNorm(Node node, String input, Normalization norm) {
        norms.put(node.name(), norm);
        return graph.addLayer(node.name(), new ActivationLayer(norm), input);
    }

    @Override
    public ComputationGraphConfiguration.GraphBuilder visit(Pointwise pointwise) {
        IActivation function = switch (pointwise.function()) {
            case RELU -> new ActivationReLU();
            case GELU -> new ExactGelu();
            case GELU_TANH -> new TanhGelu();
            case SQUARE -> new Square();
            case HALF -> new Half();
        };
        return graph.addLayer(pointwise.name(), new ActivationLayer(function), pointwise.input());
    }

    @Override
    public ComputationGraphConfiguration.GraphBuilder visit(Gate gate) {
        SigmoidGate function = new SigmoidGate(constant(gate.matrix()));
        return graph.addLayer(gate.name(), new ActivationLayer(function), gate.input());
    }

    @Override
    public ComputationGraphConfiguration.GraphBuilder visit(Add add) {
        GraphVertex sum = new ElementWiseVertex(ElementWiseVertex.Op.Add);
        return graph.addVertex(add.name(), sum, add.first(), add.second());
    }

    @Override
    public ComputationGraphConfiguration.GraphBuilder visit(GaussianDraw draw) {
        Shape output = network.shape(draw.name());
        GaussianSampling sampling = new GaussianSampling(
                draw, noise, output.elements() / output.channels(), output.channels(), channels(draw.variances()));
        String together = inner(draw, "input");
        graph.addVertex(together, new MergeVertex(), draw.paths(), draw.variances());
        return graph.addVertex(draw.name(), new PreprocessorVertex(sampling), together);
    }

    @Override
    public ComputationGraphConfiguration.GraphBuilder visit(Pooling pooling) {
        PoolingType type = switch (pooling.statistic()) {
            case MAXIMUM -> PoolingType.MAX;
            case MEAN -> PoolingType.AVG;
        };
        Window window = pooling.size();
        Layer layer = new SubsamplingLayer.Builder(type, new int[] {window.height(), window.width()})
                .stride(pooling.stride(), pooling.stride())
                .convolutionMode(ConvolutionMode.Truncate)
                .build();
        return addBetweenImages(pooling, pooling.input(), layer, Rearrangement.toRows(network.shape(pooling.name())));
    }

    @Override
    public ComputationGraphConfiguration.GraphBuilder visit(GlobalAverage average) {
        String images = inner(average, "input");
        addRearrangement(images, average.input(), Rearrangement.toImages(network.shape(average.input())));
        return graph.addLayer(average.name(), new GlobalPoolingLayer(PoolingType.AVG), images);
    }

    @Override
    public ComputationGraphConfiguration.GraphBuilder visit(Flatten flatten) {
        Shape image = network.shape(flatten.input());
        return addRearrangement(
                flatten.name(), flatten.input(), Rearrangement.regrouped(image.channels(), image.elements()));
    }

    @Override
    public ComputationGraphConfiguration.GraphBuilder visit(PaddedShortcut shortcut) {
        Shape image = network.shape(shortcut.input());
        return addRearrangement(shortcut.name(), shortcut.input(), Rearrangement.of(shortcut, image));
    }

    @Override
    public ComputationGraphConfiguration.GraphBuilder visit(Aggregation aggregation) {
        NeighbourSum sum = new NeighbourSum(aggregation.neighbourhood(), written);
        return graph.addVertex(aggregation.name(), new PreprocessorVertex(sum), aggregation.input());
    }

    private ComputationGraphConfiguration.GraphBuilder addBetweenImages(
            Node node, String input, Layer layer, Rearrangement toRows) {
        addRearrangement(inner(node, "input"), input, Rearrangement.toImages(network.shape(input)));
        graph.addLayer(inner(node, "images"), layer, inner(node, "input"));
        return addRearrangement(node.name(), inner(node, "images"), toRows);
    }

    private ComputationGraphConfiguration.GraphBuilder addRearrangement(
            String name, String input, Rearrangement rearrangement) {
        return graph.addVertex(name, new PreprocessorVertex(rearrangement), input);
    }

    private INDArray constant(FixedMatrix matrix) {
        INDArray array = Nd4j.create(matrix.toArray(), new long[] {matrix.rows(), matrix.columns()}, 'c');
        constants.add(array);
        return array;
    }

    private int channels(String node) {
        return network.shape(node).channels();
    }
}

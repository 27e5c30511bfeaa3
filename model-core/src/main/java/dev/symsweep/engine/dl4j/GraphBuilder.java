package dev.symsweep.engine.dl4j;

import dev.symsweep.network.Activation;
import dev.symsweep.network.Add;
import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Dense;
import dev.symsweep.network.FixedMatrix;
import dev.symsweep.network.Flatten;
import dev.symsweep.network.Gate;
import dev.symsweep.network.GlobalAverage;
import dev.symsweep.network.GroupNorm;
import dev.symsweep.network.LayerNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.PaddedShortcut;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Pooling;
import dev.symsweep.network.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * Turns a network into a DL4J configuration. Between vertices an activation is a matrix with a row for each example, or of images for
 * each position of each example, channels side by side. The vertex under a node's name gives its output; those it needs before
 * have its name and a slash before their own. The last node gives the logits; there is no loss, no updater, no regularization.
 */
final class GraphBuilder {

    private final Network network;
    private final ComputationGraphConfiguration.GraphBuilder graph;
    private final List<INDArray> constants = new ArrayList<>();
    private final Map<String, BatchStandardization> batchNorms = new LinkedHashMap<>();

    private GraphBuilder(Network network) {
        this.network = network;
        this.graph = new NeuralNetConfiguration.Builder()
                .updater(new NoOp())
                .graphBuilder()
                .addInputs(Network.INPUT);
    }

    /**
     * A network as DL4J sees it.
     *
     * @param constants arrays outside the parameters that the configuration's layers read; the caller closes them
     * @param batchNorms of each batch norm, by its name, the part that holds the running statistics
     */
    record Built(
            ComputationGraphConfiguration configuration,
            List<INDArray> constants,
            Map<String, BatchStandardization> batchNorms) {}

    static Built build(Network network) {
        GraphBuilder builder = new GraphBuilder(network);
        network.nodes().forEach(builder::add);
        Node last = network.nodes().get(network.nodes().size() - 1);
        return new Built(
                builder.graph.setOutputs(last.name()).build(),
                List.copyOf(builder.constants),
                Map.copyOf(builder.batchNorms));
    }

    /** The name of the vertex that has the node's parameters. */
    static String layerOf(Node node) {
        return node instanceof Convolution ? inner(node, "images") : node.name();
    }

    private static String inner(Node node, String part) {
        return node.name() + "/" + part;
    }

    private void add(Node node) {
        if (node instanceof Dense dense) {
            DenseLayer layer = new DenseLayer.Builder()
                    .nIn(channels(dense.input()))
                    .nOut(dense.units())
                    .activation(new ActivationIdentity())
                    .build();
            graph.addLayer(dense.name(), layer, dense.input());
        } else if (node instanceof Pointwise pointwise) {
            addActivation(pointwise.name(), pointwise.input(), function(pointwise.function()));
        } else if (node instanceof Gate gate) {
            addActivation(gate.name(), gate.input(), new SigmoidGate(constant(gate.matrix())));
        } else if (node instanceof Add add) {
            graph.addVertex(add.name(), new ElementWiseVertex(ElementWiseVertex.Op.Add), add.first(), add.second());
        } else if (node instanceof LayerNorm || node instanceof GroupNorm || node instanceof BatchNorm) {
            addNorm(node);
        } else {
            addOfImages(node);
        }
    }

    private void addNorm(Node node) {
        String input = node.inputs().get(0);
        int channels = channels(input);
        String standardized = inner(node, "standardized");
        if (node instanceof LayerNorm norm) {
            addActivation(standardized, input, new Standardization(norm.epsilon()));
        } else if (node instanceof GroupNorm norm) {
            int elements = network.shape(input).elements();
            addRearrangement(inner(node, "examples"), input, Rearrangement.regrouped(channels, elements));
            addActivation(inner(node, "of-examples"), inner(node, "examples"), new Standardization(norm.epsilon()));
            addRearrangement(standardized, inner(node, "of-examples"), Rearrangement.regrouped(elements, channels));
        } else if (node instanceof BatchNorm norm) {
            int positions = network.shape(input).elements() / channels;
            BatchStandardization standardization = new BatchStandardization(norm, positions, channels);
            batchNorms.put(norm.name(), standardization);
            addActivation(standardized, input, standardization);
        }
        ElementWiseMultiplicationLayer layer = new ElementWiseMultiplicationLayer.Builder()
                .nIn(channels)
                .nOut(channels)
                .activation(new ActivationIdentity())
                .build();
        graph.addLayer(node.name(), layer, standardized);
    }

    private void addOfImages(Node node) {
        String input = node.inputs().get(0);
        Shape image = network.shape(input);
        if (node instanceof Convolution convolution) {
            addBetweenImages(node, image, layer(convolution, image.channels()));
        } else if (node instanceof Pooling pooling) {
            addBetweenImages(node, image, layer(pooling));
        } else if (node instanceof GlobalAverage) {
            addRearrangement(inner(node, "input"), input, Rearrangement.toImages(image));
            graph.addLayer(node.name(), new GlobalPoolingLayer(PoolingType.AVG), inner(node, "input"));
        } else if (node instanceof Flatten) {
            addRearrangement(node.name(), input, Rearrangement.regrouped(image.channels(), image.elements()));
        } else if (node instanceof PaddedShortcut shortcut) {
            addRearrangement(node.name(), input, Rearrangement.of(shortcut, image));
        } else {
            throw new IllegalArgumentException("engine dl4j lacks node " + node.name() + " of kind "
                    + node.getClass().getSimpleName());
        }
    }

    private static Layer layer(Convolution convolution, int inputs) {
        return new ConvolutionLayer.Builder(convolution.kernel(), convolution.kernel())
                .stride(convolution.stride(), convolution.stride())
                .padding(convolution.padding(), convolution.padding())
                .convolutionMode(ConvolutionMode.Truncate)
                .hasBias(convolution.bias() == Convolution.Bias.TRAINED)
                .nIn(inputs)
                .nOut(convolution.channels())
                .activation(new ActivationIdentity())
                .build();
    }

    private static Layer layer(Pooling pooling) {
        PoolingType type = switch (pooling.statistic()) {
            case MAXIMUM -> PoolingType.MAX;
            case MEAN -> PoolingType.AVG;
        };
        return new SubsamplingLayer.Builder(type, new int[] {pooling.size(), pooling.size()})
                .stride(pooling.stride(), pooling.stride())
                .convolutionMode(ConvolutionMode.Truncate)
                .build();
    }

    private void addBetweenImages(Node node, Shape image, Layer layer) {
        addRearrangement(inner(node, "input"), node.inputs().get(0), Rearrangement.toImages(image));
        graph.addLayer(inner(node, "images"), layer, inner(node, "input"));
        addRearrangement(node.name(), inner(node, "images"), Rearrangement.toRows(network.shape(node.name())));
    }

    private void addRearrangement(String name, String input, Rearrangement rearrangement) {
        graph.addVertex(name, new PreprocessorVertex(rearrangement), input);
    }

    private void addActivation(String name, String input, IActivation function) {
        graph.addLayer(name, new ActivationLayer(function), input);
    }

    private static IActivation function(Activation function) {
        return switch (function) {
            case RELU -> new ActivationReLU();
            case GELU -> new ExactGelu();
            case GELU_TANH -> new TanhGelu();
        };
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

package dev.symsweep.engine.dl4j;

import dev.symsweep.network.Activation;
import dev.symsweep.network.Dense;
import dev.symsweep.network.FixedMatrix;
import dev.symsweep.network.Gate;
import dev.symsweep.network.LayerNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.Pointwise;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * Turns a network into a DL4J configuration: one vertex for each node, under the node's name, and for a layer norm one more before
 * it that standardizes. The last node is the output and gives the logits; there is no loss, no updater, no regularization.
 */
final class GraphBuilder {

    private final Network network;
    private final ComputationGraphConfiguration.GraphBuilder graph;
    private final List<INDArray> constants = new ArrayList<>();

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
     */
    record Built(ComputationGraphConfiguration configuration, List<INDArray> constants) {}

    static Built build(Network network) {
        GraphBuilder builder = new GraphBuilder(network);
        network.nodes().forEach(builder::add);
        Node last = network.nodes().get(network.nodes().size() - 1);
        return new Built(builder.graph.setOutputs(last.name()).build(), List.copyOf(builder.constants));
    }

    private void add(Node node) {
        if (node instanceof Dense dense) {
            DenseLayer layer = new DenseLayer.Builder()
                    .nIn(features(dense.input()))
                    .nOut(dense.units())
                    .activation(new ActivationIdentity())
                    .build();
            graph.addLayer(dense.name(), layer, dense.input());
        } else if (node instanceof LayerNorm norm) {
            int features = features(norm.input());
            String standardized = norm.name() + "/standardized";
            addActivation(standardized, norm.input(), new Standardization(norm.epsilon()));
            ElementWiseMultiplicationLayer layer = new ElementWiseMultiplicationLayer.Builder()
                    .nIn(features)
                    .nOut(features)
                    .activation(new ActivationIdentity())
                    .build();
            graph.addLayer(norm.name(), layer, standardized);
        } else if (node instanceof Pointwise pointwise) {
            addActivation(pointwise.name(), pointwise.input(), function(pointwise.function()));
        } else if (node instanceof Gate gate) {
            addActivation(gate.name(), gate.input(), new SigmoidGate(constant(gate.matrix())));
        } else {
            throw new IllegalArgumentException("engine dl4j lacks node " + node.name() + " of kind "
                    + node.getClass().getSimpleName());
        }
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

    private int features(String node) {
        return network.shape(node).elements();
    }
}

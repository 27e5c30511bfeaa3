package dev.symsweep.bayes;

import dev.symsweep.network.Convolution;
import dev.symsweep.network.GaussianDraw;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A layer of a variational network as places of its parameter vector: the weights, and the biases if it has any.
 *
 * @param priorScale what the prior's precision is multiplied by: the outputs of a dense layer, the input channels of a
 *     convolution
 * @param isConvolution whether it is one, whose factors start at zero
 */
record VariationalLayer(List<Part> parts, int priorScale, boolean isConvolution) {

    VariationalLayer {
        parts = List.copyOf(parts);
    }

    /**
     * Weights or biases.
     *
     * @param paths of each output 1 + R rows, mean first
     * @param variances of each output a row, or one for all
     * @param rows 1 + R
     */
    record Part(ParameterTensor paths, ParameterTensor variances, int rows) {

        /** The entries of a row: the inputs of a weight, 1 of biases. */
        int columns() {
            return variances.size() / variances.shape().size(0);
        }

        int outputs() {
            return paths.size() / group();
        }

        /** All rows of an output, which lie together. */
        int group() {
            return rows * columns();
        }

        /** The place of the variance of an output's entry in the vector. */
        int variance(int output, int column) {
            int row = variances.shape().size(0) == 1 ? 0 : output;
            return variances.offset() + row * columns() + column;
        }
    }

    /** The layers of a network, in the order of its vector. */
    static List<VariationalLayer> of(Network network) {
        List<VariationalLayer> layers = new ArrayList<>();
        for (Node node : network.nodes()) {
            if (node instanceof GaussianDraw draw) {
                layers.add(of(network, draw));
            }
        }
        return layers;
    }

    private static VariationalLayer of(Network network, GaussianDraw draw) {
        List<ParameterTensor> paths = tensors(network, draw.paths());
        List<ParameterTensor> variances = tensors(network, draw.variances());
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            parts.add(new Part(paths.get(i), variances.get(i), 1 + draw.rank()));
        }
        Node layer = network.nodes().stream()
                .filter(node -> node.name().equals(draw.paths()))
                .findFirst()
                .orElseThrow();
        Shape weight = paths.get(0).shape();
        boolean isConvolution = layer instanceof Convolution;
        int outputs = weight.size(0) / (1 + draw.rank());
        return new VariationalLayer(parts, isConvolution ? weight.size(1) : outputs, isConvolution);
    }

    private static List<ParameterTensor> tensors(Network network, String node) {
        return network.layout().tensors().stream()
                .filter(tensor -> tensor.node().equals(node))
                .toList();
    }
}

package dev.symsweep.bayes;

import dev.symsweep.bayes.LowRankPosterior.Diagonal;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Convolution.Bias;
import dev.symsweep.network.Dense;
import dev.symsweep.network.GaussianDraw;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Pointwise;
import dev.symsweep.symmetry.FixedEntries;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Makes a network variational. A layer with weights becomes four nodes: a layer of 1 + R times as many outputs, whose
 * rows are the mean and the R factors of each output, side by side; the squares of its inputs; a layer on these, whose
 * weights are the variances relative to the posterior's own; and the draw. Where nothing is fixed and nothing learned
 * all outputs have the same variance, which is computed once. A layer that is fixed as a whole stays as it is.
 */
final class VariationalRewrite {

    static final String PATHS = "-paths";
    private static final String SQUARE = "-square";
    private static final String VARIANCE = "-variance";

    private final LowRankPosterior posterior;
    private final Network network;
    private final FixedEntries fixed;
    private final float[] given;

    VariationalRewrite(LowRankPosterior posterior, Network network, FixedEntries fixed) {
        this.posterior = posterior;
        this.network = network;
        this.fixed = fixed;
        this.given = new float[network.layout().size()];
        fixed.restore(given);
    }

    VariationalNetwork rewritten() {
        Network rewritten = network.rewrite(this::nodes);
        return new VariationalNetwork(rewritten, fixed(rewritten));
    }

    private List<Node> nodes(Node node) {
        if (node instanceof Dense dense && isTrained(dense.weightName(), Optional.of(dense.biasName()))) {
            int variances = variances(dense.weightName(), dense.units());
            return List.of(
                    new Dense(dense.name() + PATHS, dense.input(), Math.multiplyExact(rows(), dense.units())),
                    new Pointwise(dense.name() + SQUARE, dense.input(), Activation.SQUARE),
                    new Dense(dense.name() + VARIANCE, dense.name() + SQUARE, variances),
                    draw(dense));
        }
        if (node instanceof Convolution layer && isTrained(layer.weightName(), bias(layer))) {
            int variances = variances(layer.weightName(), layer.channels());
            return List.of(
                    like(layer, PATHS, layer.input(), Math.multiplyExact(rows(), layer.channels())),
                    new Pointwise(layer.name() + SQUARE, layer.input(), Activation.SQUARE),
                    like(layer, VARIANCE, layer.name() + SQUARE, variances),
                    draw(layer));
        }
        return List.of(node);
    }

    private static Convolution like(Convolution layer, String suffix, String input, int channels) {
        return new Convolution(
                layer.name() + suffix, input, channels, layer.kernel(), layer.stride(), layer.padding(), layer.bias());
    }

    private GaussianDraw draw(Node node) {
        return new GaussianDraw(node.name(), node.name() + PATHS, node.name() + VARIANCE, posterior.rank(), (float)
                posterior.deviation());
    }

    private static Optional<String> bias(Convolution layer) {
        return layer.bias() == Bias.NONE ? Optional.empty() : Optional.of(layer.biasName());
    }

    private boolean isTrained(String weight, Optional<String> bias) {
        return bias.isPresent() || !fixed.wholeTensors(network.layout()).contains(weight);
    }

    /** One variance for all outputs, if it is the same for all. */
    private int variances(String weight, int outputs) {
        boolean areEqual = posterior.diagonal() == Diagonal.CONSTANT
                && !fixed.isIn(network.layout().tensor(weight));
        return areEqual ? 1 : outputs;
    }

    private int rows() {
        return 1 + posterior.rank();
    }

    private FixedEntries fixed(Network rewritten) {
        float[] values = new float[rewritten.layout().size()];
        BitSet places = new BitSet(values.length);
        for (ParameterTensor tensor : rewritten.layout().tensors()) {
            if (tensor.node().endsWith(PATHS)) {
                fixPaths(tensor, places, values);
            } else if (tensor.node().endsWith(VARIANCE)) {
                fixVariances(tensor, places, values);
            } else {
                fixAsBefore(tensor, places, values);
            }
        }
        int[] indices = places.stream().toArray();
        float[] fixedValues = new float[indices.length];
        for (int i = 0; i < indices.length; i++) {
            fixedValues[i] = values[indices[i]];
        }
        return FixedEntries.of(indices, fixedValues);
    }

    /** The tensor that one of the variational network is made of. */
    private ParameterTensor source(ParameterTensor tensor) {
        String node = tensor.node();
        for (String suffix : List.of(PATHS, VARIANCE)) {
            if (node.endsWith(suffix)) {
                String base = node.substring(0, node.length() - suffix.length());
                return network.layout().tensor(base + tensor.name().substring(node.length()));
            }
        }
        return network.layout().tensor(tensor.name());
    }

    /** The mean holds the fixed value, the factors zero. */
    private void fixPaths(ParameterTensor paths, BitSet places, float[] values) {
        ParameterTensor source = source(paths);
        int columns = source.size() / source.shape().size(0);
        for (int i = 0; i < source.size(); i++) {
            if (fixed.contains(source.offset() + i)) {
                int mean = paths.offset() + i / columns * rows() * columns + i % columns;
                values[mean] = given[source.offset() + i];
                for (int row = 0; row < rows(); row++) {
                    places.set(mean + row * columns);
                }
            }
        }
    }

    /** Fixed weights have none; others have the posterior's own, unless that is learned. */
    private void fixVariances(ParameterTensor variances, BitSet places, float[] values) {
        ParameterTensor source = source(variances);
        for (int i = 0; i < variances.size(); i++) {
            boolean isFixed = fixed.contains(source.offset() + i);
            if (isFixed || posterior.diagonal() == Diagonal.CONSTANT) {
                places.set(variances.offset() + i);
                values[variances.offset() + i] = isFixed ? 0 : 1;
            }
        }
    }

    private void fixAsBefore(ParameterTensor tensor, BitSet places, float[] values) {
        ParameterTensor source = source(tensor);
        for (int i = 0; i < tensor.size(); i++) {
            if (fixed.contains(source.offset() + i)) {
                places.set(tensor.offset() + i);
                values[tensor.offset() + i] = given[source.offset() + i];
            }
        }
    }
}

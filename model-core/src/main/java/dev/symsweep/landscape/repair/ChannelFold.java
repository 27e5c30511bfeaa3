package dev.symsweep.landscape.repair;

import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Convolution.Bias;
import dev.symsweep.network.Dense;
import dev.symsweep.network.GroupNorm;
import dev.symsweep.network.LayerNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.ParameterTensor;
import java.util.List;
import java.util.stream.Stream;

/**
 * Gives the channels that a node puts out other means and standard deviations, by its own parameters.
 *
 * @param node the node
 * @param scaled the tensor that a channel's factor multiplies, a row for each channel
 * @param shifted the tensor that is added to the channels
 */
record ChannelFold(String node, ParameterTensor scaled, ParameterTensor shifted) {

    /**
     * The nodes of a network that can be given other statistics, in the order of computation: dense layers and
     * convolutions with a bias, layer and group norms. Not the last node, whose channels are the logits, and none that
     * norms alone read, which would undo it.
     */
    static List<ChannelFold> of(Network network) {
        List<Node> nodes = network.nodes();
        return nodes.subList(0, nodes.size() - 1).stream()
                .filter(node -> !isReadByNormsAlone(network, node.name()))
                .flatMap(node -> of(network, node))
                .toList();
    }

    private static boolean isReadByNormsAlone(Network network, String name) {
        return network.nodes().stream()
                .filter(reader -> reader.inputs().contains(name))
                .allMatch(reader ->
                        reader instanceof LayerNorm || reader instanceof GroupNorm || reader instanceof BatchNorm);
    }

    private static Stream<ChannelFold> of(Network network, Node node) {
        if (node instanceof Dense dense) {
            return Stream.of(of(network, node, dense.weightName(), dense.biasName()));
        }
        if (node instanceof Convolution convolution && convolution.bias() == Bias.TRAINED) {
            return Stream.of(of(network, node, convolution.weightName(), convolution.biasName()));
        }
        if (node instanceof LayerNorm norm) {
            return Stream.of(of(network, node, norm.scaleName(), norm.shiftName()));
        }
        if (node instanceof GroupNorm norm) {
            return Stream.of(of(network, node, norm.scaleName(), norm.shiftName()));
        }
        return Stream.empty();
    }

    private static ChannelFold of(Network network, Node node, String scaled, String shifted) {
        return new ChannelFold(
                node.name(), network.layout().tensor(scaled), network.layout().tensor(shifted));
    }

    /**
     * Changes a parameter vector so that channels which had one statistics have another. A channel that never changes
     * is shifted alone.
     *
     * @param vector a whole parameter vector, changed
     */
    void apply(float[] vector, ChannelStatistics from, ChannelStatistics to) {
        for (int channel = 0; channel < shifted.size(); channel++) {
            double deviation = from.deviations()[channel];
            double factor = deviation == 0 ? 1 : to.deviations()[channel] / deviation;
            double mean = from.means()[channel];
            double target = to.means()[channel];
            if (factor == 1 && mean == target) {
                // Not even rounding moves the ends of a path.
                continue;
            }
            int row = scaled.size() / shifted.size();
            int start = scaled.offset() + channel * row;
            for (int i = start; i < start + row; i++) {
                vector[i] = (float) (factor * vector[i]);
            }
            int place = shifted.offset() + channel;
            vector[place] = (float) (factor * (vector[place] - mean) + target);
        }
    }
}

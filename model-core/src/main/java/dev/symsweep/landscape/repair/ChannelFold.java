package dev.symsweep.landscape.repair;

import dev.symsweep.network.Add;
import dev.symsweep.network.Aggregation;
import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Convolution.Bias;
import dev.symsweep.network.Dense;
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
import java.util.List;
import java.util.Optional;

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
                .flatMap(node -> node.accept(new Folds(network)).stream())
                .toList();
    }

    private static boolean isReadByNormsAlone(Network network, String name) {
        return network.nodes().stream()
                .filter(reader -> reader.inputs().contains(name))
                .allMatch(reader ->
                        reader instanceof LayerNorm || reader instanceof GroupNorm || reader instanceof BatchNorm);
    }

    /** The fold of a node's own channels, where its tensors can give them other statistics. */
    private record Folds(Network network) implements NodeVisitor<Optional<ChannelFold>> {

        @Override
        public Optional<ChannelFold> visit(Dense dense) {
            return fold(dense, dense.weightName(), dense.biasName());
        }

        @Override
        public Optional<ChannelFold> visit(Convolution convolution) {
            return convolution.bias() == Bias.NONE
                    ? Optional.empty()
                    : fold(convolution, convolution.weightName(), convolution.biasName());
        }

        @Override
        public Optional<ChannelFold> visit(LayerNorm norm) {
            return fold(norm, norm.scaleName(), norm.shiftName());
        }

        @Override
        public Optional<ChannelFold> visit(GroupNorm norm) {
            return fold(norm, norm.scaleName(), norm.shiftName());
        }

        @Override
        public Optional<ChannelFold> visit(BatchNorm norm) {
            return Optional.empty();
        }

        @Override
        public Optional<ChannelFold> visit(Pointwise pointwise) {
            return Optional.empty();
        }

        @Override
        public Optional<ChannelFold> visit(Gate gate) {
            return Optional.empty();
        }

        @Override
        public Optional<ChannelFold> visit(GaussianDraw draw) {
            return Optional.empty();
        }

        @Override
        public Optional<ChannelFold> visit(Add add) {
            return Optional.empty();
        }

        @Override
        public Optional<ChannelFold> visit(Pooling pooling) {
            return Optional.empty();
        }

        @Override
        public Optional<ChannelFold> visit(GlobalAverage average) {
            return Optional.empty();
        }

        @Override
        public Optional<ChannelFold> visit(Flatten flatten) {
            return Optional.empty();
        }

        @Override
        public Optional<ChannelFold> visit(PaddedShortcut shortcut) {
            return Optional.empty();
        }

        @Override
        public Optional<ChannelFold> visit(Aggregation aggregation) {
            return Optional.empty();
        }

        private Optional<ChannelFold> fold(Node node, String scaled, String shifted) {
            ParameterLayout layout = network.layout();
            return Optional.of(new ChannelFold(node.name(), layout.tensor(scaled), layout.tensor(shifted)));
        }
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

package dev.symsweep.alignment.group;

import dev.symsweep.network.Add;
import dev.symsweep.network.Aggregation;
import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Convolution;
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
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Pooling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Follows each unit through a network: sums make units the same, what acts on each channel alike keeps them, weights
 * end them and start new ones. The network's inputs and its logits stay where they are.
 */
final class UnitTracer {

    private final Network network;
    private final GateRule gates;
    private final UnitClasses classes = new UnitClasses();
    private final Map<String, int[]> activations = new LinkedHashMap<>();
    private final Map<Axis, int[]> axes = new LinkedHashMap<>();

    /** What a gate's fixed matrix does to the units it reads. */
    enum GateRule {
        /** No permutation of them leaves the gate as it is: they stay where they are. */
        PINS,
        /** The gate is taken for a pointwise function, which it is not. */
        IGNORED
    }

    /** An axis of a parameter tensor. */
    record Axis(ParameterTensor tensor, int number) {}

    UnitTracer(Network network, GateRule gates) {
        this.network = network;
        this.gates = gates;
        int[] inputs = classes.fresh(Network.INPUT, network.inputShape().channels());
        classes.pin(inputs);
        activations.put(Network.INPUT, inputs);
        for (Node node : network.nodes()) {
            activations.put(
                    node.name(),
                    node.accept(new Outputs(activation(node.inputs().get(0)))));
        }
        String last = network.nodes().get(network.nodes().size() - 1).name();
        classes.pin(activation(last));
    }

    /** Which units are the same, and which stay where they are. */
    UnitClasses classes() {
        return classes;
    }

    /** The units on the channels (or features) of each node's output, in the order of computation, and of the input. */
    Map<String, int[]> activations() {
        return activations;
    }

    /** The units on each axis of the parameter tensors, in node order. */
    Map<Axis, int[]> axes() {
        return axes;
    }

    /** The units that a node puts out, from those it reads first. */
    private final class Outputs implements NodeVisitor<int[]> {

        private final int[] inputs;

        Outputs(int[] inputs) {
            this.inputs = inputs;
        }

        @Override
        public int[] visit(Dense dense) {
            return weighted(dense, dense.units(), inputs);
        }

        @Override
        public int[] visit(Convolution convolution) {
            return weighted(convolution, convolution.channels(), inputs);
        }

        @Override
        public int[] visit(LayerNorm norm) {
            return onChannels(norm);
        }

        @Override
        public int[] visit(GroupNorm norm) {
            return onChannels(norm);
        }

        @Override
        public int[] visit(BatchNorm norm) {
            return onChannels(norm);
        }

        @Override
        public int[] visit(Pointwise pointwise) {
            return inputs;
        }

        @Override
        public int[] visit(Gate gate) {
            if (gates == GateRule.PINS) {
                classes.pin(inputs);
            }
            return inputs;
        }

        @Override
        public int[] visit(Add add) {
            return sum(inputs, activation(add.second()));
        }

        /** Its channels draw from the stream in their order, so that none may change places. */
        @Override
        public int[] visit(GaussianDraw draw) {
            classes.pin(inputs);
            classes.pin(activation(draw.variances()));
            int[] outputs =
                    classes.fresh(draw.name(), network.shape(draw.name()).channels());
            classes.pin(outputs);
            return outputs;
        }

        @Override
        public int[] visit(Pooling pooling) {
            return inputs;
        }

        @Override
        public int[] visit(GlobalAverage average) {
            return inputs;
        }

        @Override
        public int[] visit(Flatten flatten) {
            return repeated(inputs, network.shape(flatten.name()).elements());
        }

        @Override
        public int[] visit(PaddedShortcut shortcut) {
            return padded(shortcut, inputs);
        }

        @Override
        public int[] visit(Aggregation aggregation) {
            return inputs;
        }

        private int[] onChannels(Node norm) {
            tensors(norm).forEach(tensor -> axes.put(new Axis(tensor, 0), inputs));
            return inputs;
        }
    }

    /** The second axis of a weight has the units it reads, the first one new ones, and so has the bias. */
    private int[] weighted(Node node, int units, int[] inputs) {
        int[] outputs = classes.fresh(node.name(), units);
        for (ParameterTensor tensor : tensors(node)) {
            axes.put(new Axis(tensor, 0), outputs);
            if (tensor.role() == ParameterTensor.Role.WEIGHT) {
                axes.put(new Axis(tensor, 1), inputs);
            }
        }
        return outputs;
    }

    private int[] sum(int[] first, int[] second) {
        for (int channel = 0; channel < first.length; channel++) {
            classes.join(first[channel], second[channel]);
        }
        return first;
    }

    private static int[] repeated(int[] channels, int features) {
        int[] repeated = new int[features];
        for (int feature = 0; feature < features; feature++) {
            repeated[feature] = channels[feature % channels.length];
        }
        return repeated;
    }

    private int[] padded(PaddedShortcut shortcut, int[] inputs) {
        int[] outputs = classes.fresh(shortcut.name(), shortcut.channels());
        System.arraycopy(inputs, 0, outputs, shortcut.channelsBefore(inputs.length), inputs.length);
        return outputs;
    }

    private int[] activation(String node) {
        return Objects.requireNonNull(activations.get(node));
    }

    private List<ParameterTensor> tensors(Node node) {
        return network.layout().tensors().stream()
                .filter(tensor -> tensor.node().equals(node.name()))
                .toList();
    }
}

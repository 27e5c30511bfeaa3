package dev.symsweep.engine;

import dev.symsweep.network.Activation;
import dev.symsweep.network.Add;
import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Convolution.Bias;
import dev.symsweep.network.Dense;
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
import dev.symsweep.network.Pooling.Statistic;
import dev.symsweep.network.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One activation read by several nodes, whose errors must add up, and sums of all kinds. */
final class ForkCases {

    private static final Shape IMAGE = Shape.of(5, 6, 3);
    private static final int CLASSES = 4;

    private ForkCases() {}

    static List<NetworkCase> all() {
        return Stream.concat(sums(), everyReader()).toList();
    }

    private static Stream<NetworkCase> sums() {
        return Stream.of(
                of("node added to itself", conv("x", Network.INPUT, 5), new Add("sum", "x", "x")),
                of("input added to itself", new Add("double", Network.INPUT, Network.INPUT), conv("sum", "double", 5)),
                of("input added", conv("x", Network.INPUT, 3), new Add("sum", Network.INPUT, "x")),
                of("sum only", new Add("sum", Network.INPUT, Network.INPUT)),
                of(
                        "fork at the input",
                        conv("x", Network.INPUT, 5),
                        new Convolution("y", Network.INPUT, 5, 1, 1, 0, Bias.TRAINED),
                        new Add("sum", "x", "y")),
                of(
                        "identity shortcut",
                        conv("x", Network.INPUT, 5),
                        conv("branch1", "x", 5),
                        new BatchNorm("norm1", "branch1", 1e-5f, 0.1f),
                        relu("relu1", "norm1"),
                        conv("branch2", "relu1", 5),
                        new Add("sum", "branch2", "x")),
                of(
                        "projected shortcut",
                        conv("x", Network.INPUT, 5),
                        relu("relu0", "x"),
                        new Convolution("branch1", "relu0", 9, 3, 2, 1, Bias.NONE),
                        new GroupNorm("norm1", "branch1", 1e-5f),
                        relu("relu1", "norm1"),
                        conv("branch2", "relu1", 9),
                        new Convolution("side", "relu0", 9, 1, 2, 0, Bias.NONE),
                        new GroupNorm("side-norm", "side", 1e-5f),
                        new Add("add", "branch2", "side-norm"),
                        relu("sum", "add")),
                of(
                        "padded shortcut",
                        conv("x", Network.INPUT, 5),
                        relu("relu0", "x"),
                        new Convolution("branch", "relu0", 8, 3, 2, 1, Bias.NONE),
                        new LayerNorm("norm", "branch", 1e-5f),
                        new PaddedShortcut("side", "relu0", 8, 2),
                        new Add("add", "side", "norm"),
                        relu("sum", "add")),
                of(
                        "sum of sums",
                        conv("x", Network.INPUT, 5),
                        conv("y", "x", 5),
                        new Add("once", "x", "y"),
                        new Add("twice", "once", "x"),
                        new Add("sum", "y", "twice")),
                NetworkCase.of(
                        "fork of a vector",
                        Shape.of(13),
                        new Dense("x", Network.INPUT, 9),
                        new Dense("left", "x", 9),
                        new BatchNorm("right", "x", 1e-5f, 0.1f),
                        new Add("sum", "left", "right"),
                        new Add("more", "x", "sum"),
                        new Dense("logits", "more", CLASSES)),
                NetworkCase.of(
                        "sum last",
                        Shape.of(13),
                        new Dense("left", Network.INPUT, CLASSES),
                        new Dense("right", Network.INPUT, CLASSES),
                        new Add("logits", "left", "right")));
    }

    /** A node of every kind beside another reader of its input. */
    private static Stream<NetworkCase> everyReader() {
        return Stream.of(
                        new Convolution("reader", "x", 5, 3, 1, 1, Bias.TRAINED),
                        new GroupNorm("reader", "x", 1e-5f),
                        new LayerNorm("reader", "x", 1e-5f),
                        new BatchNorm("reader", "x", 1e-5f, 0.1f),
                        new Gate("reader", "x", VectorCases.matrix(5)),
                        new Pointwise("reader", "x", Activation.GELU),
                        new Add("reader", "x", "x"),
                        new PaddedShortcut("reader", "x", 5, 1),
                        new Pooling("reader", "x", Statistic.MAXIMUM, 1, 1),
                        new Pooling("reader", "x", Statistic.MEAN, 1, 1))
                .map(node -> of(
                        node.getClass().getSimpleName() + " of a shared input",
                        conv("x", Network.INPUT, 5),
                        node,
                        new Gate("other", "x", VectorCases.matrix(5)),
                        new Add("sum", "other", "reader")));
    }

    private static Convolution conv(String name, String input, int channels) {
        return new Convolution(name, input, channels, 3, 1, 1, Bias.NONE);
    }

    private static Pointwise relu(String name, String input) {
        return new Pointwise(name, input, Activation.RELU);
    }

    /** Two ways from the node {@code sum} to the logits. */
    private static NetworkCase of(String name, Node... nodes) {
        List<Node> all = new ArrayList<>(List.of(nodes));
        all.add(new Flatten("flat", "sum"));
        all.add(new Dense("of-flat", "flat", CLASSES));
        all.add(new GlobalAverage("average", "sum"));
        all.add(new Dense("of-average", "average", CLASSES));
        all.add(new Add("logits", "of-flat", "of-average"));
        return NetworkCase.of(name, IMAGE, all.toArray(Node[]::new));
    }
}

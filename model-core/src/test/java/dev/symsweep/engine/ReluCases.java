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

/**
 * A ReLU directly after every kind of node, which an engine may fuse or compute in place, and one whose input others
 * read, where it may not.
 */
final class ReluCases {

    private static final Shape IMAGE = Shape.of(4, 3, 5);
    private static final int CLASSES = 4;

    private ReluCases() {}

    static List<NetworkCase> all() {
        List<NetworkCase> cases = new ArrayList<>();
        for (Node node : List.of(
                new Convolution("convolution", "first", 6, 3, 1, 1, Bias.NONE),
                new Convolution("convolution-with-bias", "first", 6, 3, 1, 1, Bias.TRAINED),
                new GroupNorm("group-norm", "first", 1e-5f),
                new LayerNorm("layer-norm", "first", 1e-5f),
                new BatchNorm("batch-norm", "first", 1e-5f, 0.1f),
                new Gate("gate", "first", VectorCases.matrix(6)),
                new Pointwise("relu", "first", Activation.RELU),
                new Pointwise("gelu", "first", Activation.GELU),
                new Add("add", "first", "first"),
                new Pooling("max-pooling", "first", Statistic.MAXIMUM, 2, 1),
                new Pooling("mean-pooling", "first", Statistic.MEAN, 2, 1),
                new PaddedShortcut("padded-shortcut", "first", 9, 2),
                new Flatten("flatten", "first"),
                new GlobalAverage("global-average", "first"))) {
            cases.add(directly(node));
            cases.add(shared(node));
        }
        cases.add(NetworkCase.of(
                "ReLU of dense, shared",
                Shape.of(13),
                new Dense("first", Network.INPUT, 9),
                new Pointwise("activation", "first", Activation.RELU),
                new Add("sum", "activation", "first"),
                new Dense("logits", "sum", CLASSES)));
        cases.add(NetworkCase.of(
                "ReLU of the input, shared",
                IMAGE,
                new Pointwise("activation", Network.INPUT, Activation.RELU),
                new Add("sum", Network.INPUT, "activation"),
                new Flatten("flat", "sum"),
                new Dense("logits", "flat", CLASSES)));
        cases.add(NetworkCase.of(
                "ReLU last",
                IMAGE,
                new GlobalAverage("average", Network.INPUT),
                new Dense("dense", "average", 9),
                new Pointwise("logits", "dense", Activation.RELU)));
        return cases;
    }

    private static NetworkCase directly(Node node) {
        return ending("ReLU of " + node.name(), node, "activation");
    }

    /** The node's output is read before and after the ReLU reads it. */
    private static NetworkCase shared(Node node) {
        return ending(
                "ReLU of " + node.name() + ", shared",
                node,
                "after",
                new Pointwise("beside", node.name(), Activation.GELU),
                new Add("before", node.name(), "beside"),
                new Add("both", "before", "activation"),
                new Add("after", "both", node.name()));
    }

    private static NetworkCase ending(String name, Node node, String end, Node... further) {
        List<Node> nodes = new ArrayList<>();
        nodes.add(new Convolution("first", Network.INPUT, 6, 1, 1, 0, Bias.TRAINED));
        nodes.add(node);
        nodes.add(new Pointwise("activation", node.name(), Activation.RELU));
        nodes.addAll(List.of(further));
        String last = end;
        if (!(node instanceof Flatten || node instanceof GlobalAverage)) {
            nodes.add(new Flatten("flat", end));
            last = "flat";
        }
        nodes.add(new Dense("logits", last, CLASSES));
        return NetworkCase.of(name, IMAGE, nodes.toArray(Node[]::new));
    }
}

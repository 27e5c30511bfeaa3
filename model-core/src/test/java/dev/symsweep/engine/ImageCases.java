package dev.symsweep.engine;

import dev.symsweep.network.Activation;
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
import dev.symsweep.network.PaddedShortcut;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Pooling;
import dev.symsweep.network.Pooling.Statistic;
import dev.symsweep.network.Shape;
import java.util.List;
import java.util.stream.Stream;

/** Every kind of node on images, but convolutions: between two of these, and as the first node. */
final class ImageCases {

    private static final Shape IMAGE = Shape.of(7, 5, 3);
    private static final int CLASSES = 4;

    private ImageCases() {}

    static List<NetworkCase> all() {
        return Stream.of(
                        between("group norm", new GroupNorm("middle", "first", 1e-5f)),
                        between("group norm, large epsilon", new GroupNorm("middle", "first", 0.5f)),
                        between("layer norm", new LayerNorm("middle", "first", 1e-5f)),
                        between("layer norm, large epsilon", new LayerNorm("middle", "first", 0.5f)),
                        between("batch norm", new BatchNorm("middle", "first", 1e-5f, 0.1f)),
                        between("batch norm, large epsilon", new BatchNorm("middle", "first", 0.5f, 0.3f)),
                        between("gate", new Gate("middle", "first", VectorCases.matrix(5))),
                        between("ReLU", new Pointwise("middle", "first", Activation.RELU)),
                        between("GELU", new Pointwise("middle", "first", Activation.GELU)),
                        between("tanh GELU", new Pointwise("middle", "first", Activation.GELU_TANH)),
                        between("max pooling", pooling(Statistic.MAXIMUM, 2, 2)),
                        between("max pooling, overlapping", pooling(Statistic.MAXIMUM, 3, 2)),
                        between("max pooling, with gaps", pooling(Statistic.MAXIMUM, 2, 3)),
                        between("mean pooling", pooling(Statistic.MEAN, 2, 2)),
                        between("mean pooling, overlapping", pooling(Statistic.MEAN, 3, 1)),
                        between("mean pooling, with gaps", pooling(Statistic.MEAN, 2, 3)),
                        between("padded shortcut, same", new PaddedShortcut("middle", "first", 5, 1)),
                        between("padded shortcut, wider", new PaddedShortcut("middle", "first", 9, 1)),
                        between("padded shortcut, stride 2", new PaddedShortcut("middle", "first", 8, 2)),
                        first("group norm", new GroupNorm("first", Network.INPUT, 1e-5f)),
                        first("layer norm", new LayerNorm("first", Network.INPUT, 1e-5f)),
                        first("batch norm", new BatchNorm("first", Network.INPUT, 1e-5f, 0.1f)),
                        first("gate", new Gate("first", Network.INPUT, VectorCases.matrix(3))),
                        first("ReLU", new Pointwise("first", Network.INPUT, Activation.RELU)),
                        first("max pooling", new Pooling("first", Network.INPUT, Statistic.MAXIMUM, 2, 2)),
                        first("mean pooling", new Pooling("first", Network.INPUT, Statistic.MEAN, 2, 2)),
                        first("padded shortcut", new PaddedShortcut("first", Network.INPUT, 8, 2)),
                        draw("gaussian draw, one variance", 1),
                        draw("gaussian draw, a variance each", 6),
                        NetworkCase.of(
                                "flatten first",
                                IMAGE,
                                new Flatten("flat", Network.INPUT),
                                new Dense("last", "flat", CLASSES)),
                        NetworkCase.of(
                                "global average first",
                                IMAGE,
                                new GlobalAverage("average", Network.INPUT),
                                new Dense("last", "average", CLASSES)),
                        NetworkCase.of(
                                "global average",
                                IMAGE,
                                new Convolution("first", Network.INPUT, 9, 3, 1, 1, Bias.NONE),
                                new GlobalAverage("average", "first"),
                                new Dense("last", "average", CLASSES)),
                        NetworkCase.of(
                                "one position",
                                Shape.of(1, 1, 5),
                                new Convolution("first", Network.INPUT, 9, 1, 1, 0, Bias.TRAINED),
                                new BatchNorm("norm", "first", 1e-5f, 0.1f),
                                new GlobalAverage("average", "norm"),
                                new Dense("last", "average", CLASSES)))
                .toList();
    }

    private static NetworkCase draw(String name, int variances) {
        return NetworkCase.of(
                name + " of an image",
                IMAGE,
                new Convolution("first", Network.INPUT, 5, 3, 1, 1, Bias.NONE),
                new Convolution("middle-paths", "first", 18, 3, 2, 1, Bias.TRAINED),
                new Pointwise("middle-square", "first", Activation.SQUARE),
                new Convolution("middle-variance", "middle-square", variances, 3, 2, 1, Bias.TRAINED),
                new GaussianDraw("middle", "middle-paths", "middle-variance", 2, 0.2f),
                new Flatten("flat", "middle"),
                new Dense("logits", "flat", CLASSES));
    }

    private static Pooling pooling(Statistic statistic, int size, int stride) {
        return new Pooling("middle", "first", statistic, size, stride);
    }

    private static NetworkCase between(String name, Node middle) {
        return NetworkCase.of(
                name + " of an image",
                IMAGE,
                new Convolution("first", Network.INPUT, 5, 3, 1, 1, Bias.NONE),
                middle,
                new Convolution("last", middle.name(), 9, 1, 1, 0, Bias.NONE),
                new Flatten("flat", "last"),
                new Dense("logits", "flat", CLASSES));
    }

    private static NetworkCase first(String name, Node first) {
        return NetworkCase.of(
                name + " of an image first",
                IMAGE,
                first,
                new Convolution("last", first.name(), 5, 1, 1, 0, Bias.NONE),
                new Flatten("flat", "last"),
                new Dense("logits", "flat", CLASSES));
    }
}

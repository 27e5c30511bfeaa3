package dev.symsweep.engine;

import dev.symsweep.network.Activation;
import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Convolution.Bias;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Flatten;
import dev.symsweep.network.GlobalAverage;
import dev.symsweep.network.LayerNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Pooling;
import dev.symsweep.network.Pooling.Statistic;
import dev.symsweep.network.Shape;
import dev.symsweep.network.Window;
import java.util.List;
import java.util.stream.Stream;

/** Convolutions of every geometry, on images higher than wide with odd numbers of channels. */
final class ConvolutionCases {

    private static final Shape IMAGE = Shape.of(7, 5, 3);
    private static final int CLASSES = 4;

    private ConvolutionCases() {}

    static List<NetworkCase> all() {
        return Stream.of(
                        atInput("3x3", 3, 1, 1, Bias.NONE),
                        atInput("3x3, stride 2, bias", 3, 2, 1, Bias.TRAINED),
                        atInput("1x1, bias", 1, 1, 0, Bias.TRAINED),
                        later("3x3", 3, 1, 1, Bias.NONE),
                        later("3x3, bias", 3, 1, 1, Bias.TRAINED),
                        later("3x3, unpadded", 3, 1, 0, Bias.NONE),
                        later("3x3, stride 2", 3, 2, 1, Bias.NONE),
                        later("3x3, stride 2, unpadded, bias", 3, 2, 0, Bias.TRAINED),
                        later("3x3, stride 3", 3, 3, 0, Bias.NONE),
                        later("1x1", 1, 1, 0, Bias.NONE),
                        later("1x1, bias", 1, 1, 0, Bias.TRAINED),
                        later("1x1, stride 2", 1, 2, 0, Bias.NONE),
                        later("2x2, padded", 2, 2, 1, Bias.TRAINED),
                        later("5x5, padded by 2", 5, 1, 2, Bias.NONE),
                        between16Channels("3x3, stride 2", 3, 2, 1),
                        between16Channels("3x3, stride 2, unpadded", 3, 2, 0),
                        between16Channels("2x2, stride 2", 2, 2, 0),
                        NetworkCase.of(
                                "convolution to one position",
                                IMAGE,
                                new Convolution("first", Network.INPUT, 5, 3, 2, 0, Bias.TRAINED),
                                new Convolution("last", "first", CLASSES, 2, 2, 0, Bias.TRAINED)),
                        NetworkCase.of(
                                "convolutions only, averaged",
                                IMAGE,
                                new Convolution("first", Network.INPUT, 9, 3, 2, 1, Bias.TRAINED),
                                new Convolution("last", "first", CLASSES, 1, 1, 0, Bias.TRAINED),
                                new GlobalAverage("logits", "last")),
                        ofSequence("along a sequence", 23, 1),
                        ofSequence("along a sequence, stride 2, odd rest", 24, 2),
                        NetworkCase.of(
                                "convolutions of 2x3 and 3x2, padded",
                                IMAGE,
                                new Convolution("first", Network.INPUT, 5, new Window(2, 3), 1, 1, Bias.TRAINED),
                                new Convolution("middle", "first", 9, new Window(3, 2), 2, 0, Bias.NONE),
                                new Pooling("pool", "middle", Statistic.MEAN, new Window(2, 1), 1),
                                new Flatten("flat", "pool"),
                                new Dense("last", "flat", CLASSES)),
                        NetworkCase.of(
                                "the same layer on every scalar, averaged",
                                Shape.of(1, 11, 1),
                                new Convolution("element", Network.INPUT, 6, 1, 1, 0, Bias.TRAINED),
                                new LayerNorm("norm", "element", 1e-5f),
                                new Pointwise("relu", "norm", Activation.RELU),
                                new GlobalAverage("mean", "relu"),
                                new Dense("last", "mean", CLASSES)),
                        NetworkCase.of(
                                "convolution, flat logits",
                                Shape.of(4, 4, 2),
                                new Convolution("only", Network.INPUT, 3, 3, 1, 0, Bias.NONE),
                                new Flatten("logits", "only")))
                .toList();
    }

    /** The convolution whose input needs no error. */
    private static NetworkCase atInput(String name, int kernel, int stride, int padding, Bias bias) {
        return NetworkCase.of(
                "first convolution " + name,
                IMAGE,
                new Convolution("only", Network.INPUT, 5, kernel, stride, padding, bias),
                new Flatten("flat", "only"),
                new Dense("last", "flat", CLASSES));
    }

    private static NetworkCase later(String name, int kernel, int stride, int padding, Bias bias) {
        return NetworkCase.of(
                "convolution " + name,
                IMAGE,
                new Convolution("first", Network.INPUT, 5, 3, 1, 1, Bias.NONE),
                new Convolution("middle", "first", 9, kernel, stride, padding, bias),
                new Flatten("flat", "middle"),
                new Dense("last", "flat", CLASSES));
    }

    private static NetworkCase ofSequence(String name, int length, int stride) {
        return NetworkCase.of(
                "convolution " + name,
                Shape.of(1, length, 1),
                new Convolution("first", Network.INPUT, 2, Window.ofSequence(5), stride, 0, Bias.TRAINED),
                new Pointwise("relu", "first", Activation.RELU),
                new BatchNorm("norm", "relu", 1e-5f, 0.1f),
                new Pooling("pool", "norm", Statistic.MAXIMUM, Window.ofSequence(2), 2),
                new Convolution("second", "pool", 7, Window.ofSequence(3), 1, 0, Bias.TRAINED),
                new Pooling("pool2", "second", Statistic.MAXIMUM, Window.ofSequence(2), 2),
                new GlobalAverage("mean", "pool2"),
                new Dense("last", "mean", CLASSES));
    }

    /** Where oneDNN's kernels for blocks of 16 channels serve. */
    private static NetworkCase between16Channels(String name, int kernel, int stride, int padding) {
        return NetworkCase.of(
                "convolution between images of 16 channels " + name,
                Shape.of(9, 8, 3),
                new Convolution("first", Network.INPUT, 16, 3, 1, 1, Bias.TRAINED),
                new Pointwise("relu", "first", Activation.RELU),
                new Convolution("middle", "relu", 16, kernel, stride, padding, Bias.TRAINED),
                new Pointwise("relu2", "middle", Activation.RELU),
                new Flatten("flat", "relu2"),
                new Dense("last", "flat", CLASSES));
    }
}

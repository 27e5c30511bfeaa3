package dev.symsweep.engine;

import static dev.symsweep.engine.Deviation.doubles;
import static dev.symsweep.engine.Deviation.relativeError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.engine.ReferenceNetwork.Derivatives;
import dev.symsweep.engine.dl4j.Dl4jEngine;
import dev.symsweep.engine.onednn.OneDnnEngine;
import dev.symsweep.network.Activation;
import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Convolution.Bias;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Flatten;
import dev.symsweep.network.GlobalAverage;
import dev.symsweep.network.GroupNorm;
import dev.symsweep.network.LayerNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Pooling;
import dev.symsweep.network.Pooling.Statistic;
import dev.symsweep.network.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every sum over a batch against double precision, on batches of images as large as those that are trained on: what is
 * summed carelessly in single precision looks right on a toy. There is no ReLU here: one that stands near zero may take
 * another side in single precision.
 */
class FullSizeTest {

    private static final int CHANNELS = 16;
    private static final int CLASSES = 10;
    private static final double SUM = 2e-6;

    /** How the values of a batch lie about zero. */
    private enum Values {
        CENTRED,
        AFTER_RELU,
        FAR_FROM_ZERO;

        float[] of(float[] gaussians) {
            for (int i = 0; i < gaussians.length; i++) {
                gaussians[i] = switch (this) {
                    case CENTRED -> gaussians[i];
                    case AFTER_RELU -> Math.max(0f, gaussians[i]);
                    case FAR_FROM_ZERO -> gaussians[i] + 30f;
                };
            }
            return gaussians;
        }
    }

    private static Stream<Engine> engines() {
        return Stream.of(new OneDnnEngine(), new Dl4jEngine());
    }

    private static Stream<Arguments> batchNorms() {
        return engines()
                .flatMap(engine -> Stream.of(
                        Arguments.of(engine.name(), engine, 128, 32, Values.AFTER_RELU),
                        Arguments.of(engine.name(), engine, 100, 32, Values.FAR_FROM_ZERO),
                        Arguments.of(engine.name(), engine, 256, 64, Values.AFTER_RELU)));
    }

    @ParameterizedTest(name = "{0}, {2} images of side {3}, {4}")
    @MethodSource("batchNorms")
    void batchNormHasTheStatisticsAndGradientsOfItsBatch(
            String name, Engine engine, int batch, int side, Values values) {
        BatchNorm norm = new BatchNorm("norm", Network.INPUT, BatchNorm.DEFAULT_EPSILON, 1);
        NetworkCase network = flattened(side, norm);
        Step step = step(engine, network, batch, values);
        // A mean of 30 in single precision is off by up to a millionth of the deviation.
        double ofLogits = values == Values.FAR_FROM_ZERO ? 1e-5 : SUM;
        assertThat(relativeError(step.logits(), step.expected().logits())).isLessThan(ofLogits);
        for (ParameterTensor tensor : network.network().layout().tensors()) {
            for (int i = tensor.offset(); i < tensor.end() && tensor.role().isBuffer(); i++) {
                // With a momentum of 1 the step is the running statistic minus the batch's.
                double expected = step.parameters()[i] - step.expected().gradient()[i];
                double actual = (double) step.parameters()[i] - step.gradient()[i];
                assertThat(actual).as(tensor.name()).isEqualTo(expected, within(1e-6 * Math.abs(expected)));
            }
        }
        assertThat(step.error("norm.scale")).isLessThan(SUM);
        assertThat(step.error("norm.shift")).isLessThan(SUM);
    }

    /**
     * The sum of what batch norm leaves for its input is zero over a channel, so that any error in its sums shows here.
     */
    @ParameterizedTest
    @MethodSource("engines")
    void batchNormLeavesTheRightGradientToTheConvolutionBefore(Engine engine) {
        NetworkCase network = pooled(
                32,
                new Convolution("convolution", Network.INPUT, CHANNELS, 1, 1, 0, Bias.NONE),
                new BatchNorm("norm", "convolution", BatchNorm.DEFAULT_EPSILON, 0.1f),
                new Pointwise("gelu", "norm", Activation.GELU));
        Step step = step(engine, network, 128, Values.AFTER_RELU);
        assertThat(step.error("convolution.weight")).isLessThan(2e-5);
    }

    private static Stream<Arguments> otherNodes() {
        Node convolution = new Convolution("convolution", Network.INPUT, CHANNELS, 3, 1, 1, Bias.TRAINED);
        return engines()
                .flatMap(engine -> Stream.of(
                        Arguments.of(engine, pooled(32, convolution)),
                        Arguments.of(engine, pooled(64, new Pooling("pooling", Network.INPUT, Statistic.MEAN, 16, 16))),
                        Arguments.of(
                                engine,
                                pooled(
                                        32,
                                        convolution,
                                        new GroupNorm("norm", "convolution", GroupNorm.DEFAULT_EPSILON),
                                        new Pointwise("gelu", "norm", Activation.GELU))),
                        Arguments.of(
                                engine, flattened(32, new GroupNorm("norm", Network.INPUT, GroupNorm.DEFAULT_EPSILON))),
                        Arguments.of(
                                engine,
                                flattened(32, new LayerNorm("norm", Network.INPUT, LayerNorm.DEFAULT_EPSILON)))));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("otherNodes")
    void allOtherSumsAreRight(Engine engine, NetworkCase network) {
        Step step = step(engine, network, 128, Values.AFTER_RELU);
        assertThat(step.loss()).isEqualTo(step.expected().loss(), within(1e-6));
        assertThat(relativeError(step.logits(), step.expected().logits())).isLessThan(2e-6);
        for (ParameterTensor tensor : network.network().layout().tensors()) {
            assertThat(step.error(tensor.name())).as(tensor.name()).isLessThan(1e-5);
        }
    }

    /** These nodes, then the mean of each channel and a dense layer. */
    private static NetworkCase pooled(int side, Node... nodes) {
        List<Node> all = new ArrayList<>(Arrays.asList(nodes));
        all.add(new GlobalAverage("pool", nodes[nodes.length - 1].name()));
        all.add(new Dense("output", "pool", CLASSES));
        return new NetworkCase(nodes[0].name(), Network.of(Shape.of(side, side, CHANNELS), all));
    }

    /** The node, then a dense layer on all that it gives. */
    private static NetworkCase flattened(int side, Node node) {
        return NetworkCase.of(
                node.getClass().getSimpleName(),
                Shape.of(side, side, CHANNELS),
                node,
                new Flatten("flat", node.name()),
                new Dense("output", "flat", CLASSES));
    }

    private static Step step(Engine engine, NetworkCase network, int count, Values values) {
        LabelledBatch batch = new LabelledBatch(values.of(network.inputs(count)), network.labels(count), count, 0.1);
        Derivatives expected =
                new ReferenceNetwork(network.network()).derivatives(doubles(network.parameters()), batch);
        try (Executable executable = network.compile(engine, count)) {
            double loss = batch.forwardBackward(executable);
            return new Step(network, loss, network.logits(executable), network.gradient(executable), expected);
        }
    }

    /** What an engine computed, and what it should have. */
    private record Step(NetworkCase network, double loss, float[] logits, float[] gradient, Derivatives expected) {

        float[] parameters() {
            return network.parameters();
        }

        /** The error of a tensor's gradient as a share of its norm. */
        double error(String tensorName) {
            ParameterTensor tensor = network.network().layout().tensor(tensorName);
            return relativeError(
                    Arrays.copyOfRange(gradient, tensor.offset(), tensor.end()),
                    Arrays.copyOfRange(expected.gradient(), tensor.offset(), tensor.end()));
        }
    }
}

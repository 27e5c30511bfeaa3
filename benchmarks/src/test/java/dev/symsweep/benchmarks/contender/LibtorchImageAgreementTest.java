package dev.symsweep.benchmarks.contender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.architecture.Architecture;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.architecture.ResNet.Shortcut;
import dev.symsweep.architecture.SmallCnn;
import dev.symsweep.architecture.Vgg;
import dev.symsweep.benchmarks.libtorch.Answers;
import dev.symsweep.benchmarks.libtorch.ImageFormat;
import dev.symsweep.benchmarks.libtorch.LibtorchNetwork;
import dev.symsweep.benchmarks.libtorch.LibtorchTraining;
import dev.symsweep.benchmarks.measure.Side;
import dev.symsweep.benchmarks.workload.Batch;
import dev.symsweep.benchmarks.workload.Task;
import dev.symsweep.benchmarks.workload.Workload;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.engine.libtorch.Libtorch;
import dev.symsweep.loss.SoftmaxCrossEntropy;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Convolution.Bias;
import dev.symsweep.network.Dense;
import dev.symsweep.network.FixedMatrix;
import dev.symsweep.network.Flatten;
import dev.symsweep.network.Gate;
import dev.symsweep.network.GlobalAverage;
import dev.symsweep.network.GroupNorm;
import dev.symsweep.network.LayerNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Pooling;
import dev.symsweep.network.Pooling.Statistic;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** libtorch as an independent oracle of the engines' arithmetic on images, in both of libtorch's formats. */
class LibtorchImageAgreementTest {

    private static final int CLASSES = 4;
    private static final int BATCH = 8;
    private static final double RELATIVE_ERROR = 2e-5;

    @BeforeAll
    static void useOneThread() {
        Libtorch.useOneThread();
    }

    static Stream<Arguments> networks() {
        return Stream.of(
                Arguments.of(
                        "group norm, projections", of(new ResNet(8, 0.25, Norm.GROUP_NORM, Shortcut.PROJECTION), 8)),
                Arguments.of("batch norm, padded", of(new ResNet(8, 0.25, Norm.BATCH_NORM, Shortcut.PADDED), 8)),
                Arguments.of("position norm, biases, pools", of(new Vgg(4, Norm.LAYER_NORM), 32)),
                Arguments.of("strides, GELU", of(new SmallCnn(6, Activation.GELU), 9)),
                Arguments.of("gate, overlapping pools, flatten", gated()),
                Arguments.of("the same layer on each number", deepSets()));
    }

    static Stream<Arguments> enginesNetworksAndFormats() {
        return Stream.concat(
                enginesAndNetworks("onednn", ImageFormat.CHANNELS_LAST),
                Stream.concat(
                        enginesAndNetworks("onednn", ImageFormat.CONTIGUOUS),
                        enginesAndNetworks("dl4j", ImageFormat.CHANNELS_LAST)));
    }

    private static Stream<Arguments> enginesAndNetworks(String engine, ImageFormat format) {
        return networks().map(network -> Arguments.of(engine, network.get()[0], network.get()[1], format));
    }

    @ParameterizedTest(name = "{0}, {1}, {3}")
    @MethodSource("enginesNetworksAndFormats")
    void lossLogitsAndGradientAreLibtorchs(String engine, String description, Network network, ImageFormat format) {
        float[] parameters = parameters(network);
        float[] rows = rows(network);
        float[] logits = new float[BATCH * CLASSES];
        float[] gradient = new float[parameters.length];
        double loss;
        try (Executable executable = Engine.named(engine).compile(network, BATCH)) {
            executable.writeParameters(parameters);
            executable.writeInputs(rows, BATCH);
            loss = executable.forwardBackward(SoftmaxCrossEntropy.plain(), Targets.ofClasses(CLASSES, labels()), BATCH);
            executable.readOutputs(logits);
            executable.readGradient(gradient);
        }

        try (PointerScope scope = new PointerScope()) {
            LibtorchNetwork reference = LibtorchNetwork.trainable(network, parameters, format);
            Tensor expectedLogits = reference.logits(format.inputs(network.inputShape(), rows, BATCH));
            Tensor expectedLoss = torch.cross_entropy_loss(expectedLogits, Answers.labels(labels()));
            expectedLoss.backward();

            assertThat(loss).isCloseTo(expectedLoss.item_float(), Percentage.withPercentage(100 * RELATIVE_ERROR));
            assertThat(relativeError(logits, LibtorchAgreementTest.values(expectedLogits)))
                    .isLessThan(RELATIVE_ERROR);
            assertThat(relativeError(gradient, reference.gradient())).isLessThan(RELATIVE_ERROR);
        }
    }

    @ParameterizedTest(name = "{0}, {1}, {3}")
    @MethodSource("enginesNetworksAndFormats")
    void logitsOfEvaluationAreLibtorchs(String engine, String description, Network network, ImageFormat format) {
        float[] parameters = parameters(network);
        float[] rows = rows(network);
        float[] logits = new float[BATCH * CLASSES];
        try (Executable executable = Engine.named(engine).compile(network, BATCH)) {
            executable.writeParameters(parameters);
            executable.writeInputs(rows, BATCH);
            executable.forward();
            executable.readOutputs(logits);
        }

        try (PointerScope scope = new PointerScope();
                InferenceMode mode = new InferenceMode()) {
            Tensor vector = Tensor.create(LibtorchNetwork.arranged(network.layout(), parameters, format));
            Tensor expected = LibtorchNetwork.over(network, vector, format)
                    .logits(format.inputs(network.inputShape(), rows, BATCH));

            assertThat(relativeError(logits, LibtorchAgreementTest.values(expected)))
                    .isLessThan(RELATIVE_ERROR);
        }
    }

    @Test
    void trainingAndEvaluationOfResNet8Agree() {
        Workload resnet8 = Workload.named("resnet8");
        List<Batch> batches = resnet8.batches(2);
        float[] start = resnet8.parameters(1);
        try (Side own = EngineContender.ONEDNN.open(Task.TRAIN, resnet8);
                Side peer = LibtorchTraining.stock(resnet8, start, batches, ImageFormat.CHANNELS_LAST)) {
            for (int i = 0; i < batches.size(); i++) {
                assertThat(own.repeat(i)).isCloseTo(peer.repeat(i), Percentage.withPercentage(1e-2));
            }
        }
        try (Side own = EngineContender.ONEDNN.open(Task.INTERPOLATE, resnet8);
                Side peer = Peer.LIBTORCH.open(Task.INTERPOLATE, resnet8)) {
            assertThat(own.repeat(12)).isCloseTo(peer.repeat(12), Percentage.withPercentage(1e-2));
        }
    }

    private static Network of(Architecture architecture, int side) {
        return architecture.network(Shape.of(side, side, 3), CLASSES);
    }

    private static Network deepSets() {
        return Network.of(
                Shape.of(1, 37, 1),
                List.of(
                        new Convolution("element", Network.INPUT, 6, 1, 1, 0, Bias.TRAINED),
                        new LayerNorm("norm", "element", LayerNorm.DEFAULT_EPSILON),
                        new Pointwise("activation", "norm", Activation.RELU),
                        new GlobalAverage("mean", "activation"),
                        new Dense("output", "mean", CLASSES)));
    }

    private static Network gated() {
        int channels = 6;
        float[] values = new float[channels * channels];
        RandomStream stream = RandomStream.of(5, "gate");
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) stream.nextGaussian();
        }
        return Network.of(
                Shape.of(11, 9, 3),
                List.of(
                        new Convolution("conv", Network.INPUT, channels, 3, 1, 0, Bias.TRAINED),
                        new GroupNorm("norm", "conv", GroupNorm.DEFAULT_EPSILON),
                        new Gate("gate", "norm", FixedMatrix.of(channels, channels, values)),
                        new Pooling("mean", "gate", Statistic.MEAN, 3, 2),
                        new Pooling("maximum", "mean", Statistic.MAXIMUM, 2, 1),
                        new Flatten("flatten", "maximum"),
                        new Dense("output", "flatten", CLASSES)));
    }

    /** No parameter is 0 or 1, where a mistake could hide, and no variance negative. */
    private static float[] parameters(Network network) {
        float[] parameters = LibtorchAgreementTest.parameters(network);
        for (int i = network.layout().differentiable(); i < parameters.length; i++) {
            parameters[i] = Math.abs(parameters[i]) + 0.1f;
        }
        return parameters;
    }

    private static float[] rows(Network network) {
        float[] rows = new float[BATCH * network.inputShape().elements()];
        RandomStream stream = RandomStream.of(6, "rows");
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) stream.nextGaussian();
        }
        return rows;
    }

    private static int[] labels() {
        int[] labels = new int[BATCH];
        Arrays.setAll(labels, i -> i % CLASSES);
        return labels;
    }

    private static double relativeError(float[] actual, float[] expected) {
        return LibtorchAgreementTest.relativeError(actual, expected);
    }
}

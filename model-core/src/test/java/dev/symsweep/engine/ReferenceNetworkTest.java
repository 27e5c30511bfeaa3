package dev.symsweep.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.network.Activation;
import dev.symsweep.network.Add;
import dev.symsweep.network.BatchNorm;
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
import dev.symsweep.network.Node;
import dev.symsweep.network.PaddedShortcut;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Pooling;
import dev.symsweep.network.Shape;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The oracle itself, against values computed by hand. */
class ReferenceNetworkTest {

    private static final Offset<Double> CLOSE = within(1e-9);

    @Test
    void denseMultipliesRowsOfTheWeight() {
        Node dense = new Dense("dense", Network.INPUT, 3);
        double[] parameters = {1, 2, 3, 4, 5, 6, 0.5, 0, -1};
        assertThat(logits(2, dense, parameters, 10, 100)).containsExactly(210.5, 430, 649);
    }

    @Test
    void layerNormDividesByTheBiasedDeviation() {
        Node norm = new LayerNorm("norm", Network.INPUT, 1);
        // mean 4, variance (9 + 1 + 16) / 3 = 26/3; with epsilon 1 the divisor is sqrt(29/3)
        double deviation = Math.sqrt(29.0 / 3);
        assertThat(logits(3, norm, new double[] {1, 2, 1, 0, 0.5, 7}, 1, 3, 8))
                .containsExactly(new double[] {-3 / deviation, -2 / deviation + 0.5, 4 / deviation + 7}, CLOSE);
    }

    @ParameterizedTest
    @CsvSource({
        "RELU, -1, 0",
        "RELU, 2, 2",
        "GELU, 1, 0.841344746068543",
        "GELU, -2, -0.045500263896358",
        "GELU_TANH, 1, 0.841191990608307",
        "GELU_TANH, -2, -0.045402305912225"
    })
    void pointwiseFunctions(Activation function, float x, double expected) {
        assertThat(logits(1, new Pointwise("function", Network.INPUT, function), new double[0], x))
                .containsExactly(new double[] {expected}, CLOSE);
    }

    @Test
    void gateMultipliesRowsOfItsMatrix() {
        Node gate = new Gate("gate", Network.INPUT, FixedMatrix.of(2, 2, new float[] {0, 1, 2, 0}));
        double[] expected = {1 / (1 + Math.exp(-3)), 3 / (1 + Math.exp(-2))};
        assertThat(logits(2, gate, new double[0], 1, 3)).containsExactly(expected, CLOSE);
    }

    @Test
    void convolutionSlidesItsKernelWithoutTurningIt() {
        Node convolution = new Convolution("convolution", Network.INPUT, 1, 2, 1, 0, Bias.TRAINED);
        // of the image (1 2 3 / 4 5 6) with the kernel (1 10 / 100 1000) and bias 0.5
        assertThat(logits(Shape.of(2, 3, 1), convolution, new double[] {1, 10, 100, 1000, 0.5}, 1, 2, 3, 4, 5, 6))
                .containsExactly(5421.5, 6532.5);
    }

    @Test
    void convolutionStridesOverAPaddedImageOfSeveralChannels() {
        Node convolution = new Convolution("convolution", Network.INPUT, 2, 3, 2, 1, Bias.NONE);
        double[] weight = new double[2 * 2 * 9];
        int lowerRightOfSecondChannel = 9 + 8;
        int centerOfFirstChannel = 4;
        weight[lowerRightOfSecondChannel] = 1;
        weight[18 + centerOfFirstChannel] = 1;
        weight[18 + lowerRightOfSecondChannel] = 100;
        // three by three positions of (first, second channel); the windows are centered on the corners
        float[] image = {1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60, 7, 70, 8, 80, 9, 90};
        assertThat(logits(Shape.of(3, 3, 2), convolution, weight, image)).containsExactly(50, 5001, 0, 3, 0, 7, 0, 9);
    }

    @Test
    void layerNormOfAnImageTakesEachPositionByItself() {
        Node norm = new LayerNorm("norm", Network.INPUT, 1e-30f);
        assertThat(logits(Shape.of(1, 2, 2), norm, new double[] {2, 3, 0.5, 0}, 1, 3, 10, 30))
                .containsExactly(new double[] {-1.5, 3, -1.5, 3}, CLOSE);
    }

    @Test
    void groupNormTakesTheWholeImage() {
        Node norm = new GroupNorm("norm", Network.INPUT, 1);
        // mean 5, variance (16 + 4 + 0 + 36) / 4 = 14; with epsilon 1 the divisor is sqrt(15)
        double deviation = Math.sqrt(15);
        assertThat(logits(Shape.of(1, 2, 2), norm, new double[] {2, 3, 0.5, 0}, 1, 3, 5, 11))
                .containsExactly(new double[] {-8 / deviation + 0.5, -6 / deviation, 0.5, 18 / deviation}, CLOSE);
    }

    @Test
    void batchNormTakesTheRunningStatisticsInEvaluation() {
        Node norm = new BatchNorm("norm", Network.INPUT, 1, 0.1f);
        double[] parameters = {2, 3, 0.5, 0, 1, 2, 3, 8};
        assertThat(logits(Shape.of(1, 2, 2), norm, parameters, 5, 5, 1, 2))
                .containsExactly(new double[] {4.5, 3, 0.5, 0}, CLOSE);
    }

    @Test
    void batchNormTakesTheBatchInTraining() {
        Network network = Network.of(Shape.of(2), List.of(new BatchNorm("norm", Network.INPUT, 1, 0.5f)));
        double[] parameters = {2, 3, 0.5, 0, 9, 9, 9, 9};
        // the first channel has mean 3 and variance (4 + 0 + 4) / 3 = 8/3, unbiased 4; the second mean 1 and variance 0
        float[] inputs = {1, 1, 3, 1, 5, 1};
        double edge = 4 / Math.sqrt(11.0 / 3);
        ReferenceNetwork reference = new ReferenceNetwork(network);
        assertThat(reference.trainingLogits(parameters, inputs, 3))
                .containsExactly(new double[] {0.5 - edge, 0, 0.5, 0, 0.5 + edge, 0}, CLOSE);
        double[] gradient = reference.gradient(parameters, new LabelledBatch(inputs, new int[3], 3, 0));
        assertThat(Arrays.copyOfRange(gradient, 4, 8)).containsExactly(new double[] {3, 4, 2.5, 4.5}, CLOSE);
    }

    @Test
    void ofASingleValueTheUnbiasedVarianceIsZero() {
        assertThat(BatchStatistics.of(new double[][] {{7}}, 1).unbiasedVariance())
                .containsExactly(0);
    }

    @Test
    void addTakesBothOfItsInputs() {
        Network network = Network.of(
                Shape.of(2),
                List.of(
                        new Pointwise("relu", Network.INPUT, Activation.RELU),
                        new Add("once", Network.INPUT, "relu"),
                        new Add("twice", "once", "once")));
        assertThat(new ReferenceNetwork(network).logits(new double[0], new float[] {-1, 3, 2, -5}, 2))
                .containsExactly(-2, 12, 8, -10);
    }

    @ParameterizedTest
    @CsvSource({"MAXIMUM, 5, 60, 9, 80", "MEAN, 3, 35, 6, 50"})
    void poolingTakesWholeWindowsOfEachChannel(Pooling.Statistic statistic, double a, double b, double c, double d) {
        Node pooling = new Pooling("pooling", Network.INPUT, statistic, 2, 2);
        // two by five positions of (first, second channel); the fifth column fills no window
        float[] image = {1, 10, 2, 20, 9, 80, 7, 70, 0, 0, 4, 60, 5, 50, 3, 20, 5, 30, 99, 99};
        assertThat(logits(Shape.of(2, 5, 2), pooling, new double[0], image)).containsExactly(a, b, c, d);
    }

    @Test
    void globalAverageKeepsChannelsApart() {
        Node average = new GlobalAverage("average", Network.INPUT);
        assertThat(logits(Shape.of(2, 2, 2), average, new double[0], 1, 10, 2, 20, 3, 30, 6, 60))
                .containsExactly(3, 30);
    }

    @Test
    void flattenKeepsTheOrderOfMemory() {
        Node flatten = new Flatten("flat", Network.INPUT);
        assertThat(logits(Shape.of(1, 2, 2), flatten, new double[0], 1, 2, 3, 4))
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void paddedShortcutPutsTheOddChannelOfZerosLast() {
        Node shortcut = new PaddedShortcut("shortcut", Network.INPUT, 4, 2);
        assertThat(logits(Shape.of(3, 3, 1), shortcut, new double[0], 1, 2, 3, 4, 5, 6, 7, 8, 9))
                .containsExactly(0, 1, 0, 0, 0, 3, 0, 0, 0, 7, 0, 0, 0, 9, 0, 0);
    }

    @Test
    void gateOfAnImageTakesEachPositionByItself() {
        Node gate = new Gate("gate", Network.INPUT, FixedMatrix.of(2, 2, new float[] {0, 1, 2, 0}));
        double[] expected = {
            1 / (1 + Math.exp(-3)), 3 / (1 + Math.exp(-2)), 2 / (1 + Math.exp(1)), -1 / (1 + Math.exp(-4))
        };
        assertThat(logits(Shape.of(2, 1, 2), gate, new double[0], 1, 3, 2, -1)).containsExactly(expected, CLOSE);
    }

    @Test
    void lossSmoothsLabels() {
        Network network = Network.of(Shape.of(2), List.of(new Pointwise("identity", Network.INPUT, Activation.RELU)));
        // softmax of (log 3, 0) is (3/4, 1/4); the target of smoothing 0.2 is (0.9, 0.1)
        LabelledBatch batch = new LabelledBatch(new float[] {(float) Math.log(3), 0}, new int[] {0}, 1, 0.2);
        assertThat(new ReferenceNetwork(network).loss(new double[0], batch))
                .isEqualTo(-0.9 * Math.log(0.75) - 0.1 * Math.log(0.25), within(1e-7));
    }

    /** The chain rule and finite differences are written apart. */
    @ParameterizedTest
    @MethodSource(TestedEngine.CASES)
    void derivativesAreThoseOfFiniteDifferences(NetworkCase network) {
        double[] parameters = Deviation.doubles(network.parameters());
        ReferenceNetwork reference = new ReferenceNetwork(network.network());
        for (int count : new int[] {5, 1}) {
            LabelledBatch batch = network.batch(count, 0.1);
            ReferenceNetwork.Derivatives derivatives = reference.derivatives(parameters, batch);
            float[] gradient = new float[parameters.length];
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = (float) derivatives.gradient()[i];
            }
            assertThat(derivatives.loss()).isEqualTo(reference.loss(parameters, batch));
            Deviation.assertNear(network.network(), gradient, reference.gradient(parameters, batch), 1e-5, 1e-6);
        }
    }

    @Test
    void gradientOfSoftmaxRegression() {
        Network network = Network.of(Shape.of(1), List.of(new Dense("dense", Network.INPUT, 2)));
        // all logits zero: the errors are (1/2 - 1, 1/2), the weight's gradient is the errors times the input 3
        LabelledBatch batch = new LabelledBatch(new float[] {3}, new int[] {0}, 1, 0);
        assertThat(new ReferenceNetwork(network).gradient(new double[4], batch))
                .containsExactly(new double[] {-1.5, 1.5, -0.5, 0.5}, CLOSE);
    }

    private static double[] logits(int features, Node node, double[] parameters, float... input) {
        return logits(Shape.of(features), node, parameters, input);
    }

    private static double[] logits(Shape shape, Node node, double[] parameters, float... input) {
        return new ReferenceNetwork(Network.of(shape, List.of(node))).logits(parameters, input, 1);
    }
}

package dev.symsweep.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses against hand-computed values, and their gradients against differences of the loss itself. */
class LossTest {

    private static final int EXAMPLES = 5;
    private static final int WIDTH = 3;

    /** A power of two, like the grid of the outputs, so that moved outputs are exact in f32. */
    private static final float STEP = 0x1p-12f;

    static Stream<Arguments> lossesAndTargets() {
        RandomStream stream = RandomStream.of(7, "loss test", "targets");
        float[] values = new float[EXAMPLES * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) stream.nextGaussian();
        }
        int[] labels = {2, 0, 1, 1, 2};
        return Stream.of(
                Arguments.of(SoftmaxCrossEntropy.plain(), Targets.ofClasses(WIDTH, labels)),
                Arguments.of(new SoftmaxCrossEntropy(0.3), Targets.ofClasses(WIDTH, labels)),
                Arguments.of(new MeanSquaredError(), Targets.ofClasses(WIDTH, labels)),
                Arguments.of(new MeanSquaredError(), Targets.ofValues(WIDTH, values)));
    }

    @ParameterizedTest
    @MethodSource("lossesAndTargets")
    void gradientIsThatOfTheMean(Loss loss, Targets targets) {
        for (List<Integer> excluded : List.of(List.<Integer>of(), List.of(0, 3))) {
            excluded.forEach(targets::exclude);
            for (int count : new int[] {1, 4, EXAMPLES}) {
                float[] gradient = outputs();
                double mean = loss.lossAndGradient(gradient, WIDTH, targets, count);
                assertThat(mean).isCloseTo(mean(loss, outputs(), targets, count), within(1e-12));
                for (int i = 0; i < gradient.length; i++) {
                    float[] above = outputs();
                    above[i] += STEP;
                    float[] below = outputs();
                    below[i] -= STEP;
                    double difference = mean(loss, above, targets, count) - mean(loss, below, targets, count);
                    assertThat(gradient[i]).isCloseTo((float) (difference / (2 * STEP)), within(3e-7f));
                }
            }
        }
    }

    /** What {@code of} gives, averaged over the examples that count. */
    private static double mean(Loss loss, float[] outputs, Targets targets, int count) {
        double total = 0;
        int counted = 0;
        for (int example = 0; example < count; example++) {
            if (targets.counts(example)) {
                total += loss.of(outputs, example * WIDTH, WIDTH, targets, example);
                counted++;
            }
        }
        return counted == 0 ? 0 : total / counted;
    }

    @ParameterizedTest
    @MethodSource("lossesAndTargets")
    void slicesAddUpToTheBatch(Loss loss, Targets targets) {
        targets.exclude(1);
        int count = EXAMPLES - 1;
        float[] whole = outputs();
        double mean = loss.lossAndGradient(whole, WIDTH, targets, count);
        float[] first = Arrays.copyOf(outputs(), 3 * WIDTH);
        float[] second = Arrays.copyOfRange(outputs(), 3 * WIDTH, 6 * WIDTH);
        double sum = loss.lossAndGradient(first, WIDTH, targets, 0, 3, count)
                + loss.lossAndGradient(second, WIDTH, targets, 3, count, count);
        assertThat(sum).isCloseTo(mean, within(1e-15));
        assertThat(first).isEqualTo(Arrays.copyOf(whole, 3 * WIDTH));
        assertThat(Arrays.copyOf(second, 2 * WIDTH)).isEqualTo(Arrays.copyOfRange(whole, 3 * WIDTH, 5 * WIDTH));
    }

    @Test
    void softmaxCrossEntropyByHand() {
        // softmax of (log 3, 0) is (3/4, 1/4); the target of smoothing 0.2 is (0.9, 0.1)
        float[] outputs = {(float) Math.log(3), 0};
        Targets targets = Targets.ofClasses(2, 0);
        double expected = -0.9 * Math.log(0.75) - 0.1 * Math.log(0.25);
        assertThat(new SoftmaxCrossEntropy(0.2).lossAndGradient(outputs, 2, targets, 1))
                .isCloseTo(expected, within(1e-7));
        assertThat(outputs).containsExactly(new float[] {-0.15f, 0.15f}, within(1e-7f));
    }

    /** What stored runs were trained with. */
    @Test
    void softmaxCrossEntropyKeepsItsGradientToTheBit() {
        float[] outputs = {1.5f, -2.25f, 0.125f, 100, -100, 3};
        double mean = new SoftmaxCrossEntropy(0.1).lossAndGradient(outputs, 3, Targets.ofClasses(3, 2, 0), 2);
        assertThat(mean).isCloseTo(5.776171763686598, within(1e-14));
        assertThat(outputs)
                .containsExactly(
                        0x1.80132ep-2f,
                        -0x1.e87e8p-8f,
                        -0x1.787134p-2f,
                        0x1.111112p-5f,
                        -0x1.111112p-6f,
                        -0x1.111112p-6f);
    }

    @Test
    void meanSquaredErrorByHand() {
        // differences (1, -2) and (0, 4): (1 + 4) / 2 and 16 / 2, mean 5.25
        float[] outputs = {3, 1, 5, 2};
        Targets targets = Targets.ofValues(2, 2, 3, 5, -2);
        assertThat(new MeanSquaredError().lossAndGradient(outputs, 2, targets, 2))
                .isEqualTo(5.25);
        assertThat(outputs).containsExactly(0.5f, -1, 0, 2);
    }

    /** In f32 the difference would be lost: 2^24 + 1 has no place there. */
    @Test
    void meanSquaredErrorTakesDifferencesInDoublePrecision() {
        float[] outputs = {0x1p24f};
        assertThat(new MeanSquaredError().lossAndGradient(outputs, 1, Targets.ofValues(1, -1), 1))
                .isEqualTo((0x1p24 + 1) * (0x1p24 + 1));
    }

    @Test
    void aBatchOfWhichNothingCountsHasNoLossAndNoGradient() {
        Targets targets = Targets.ofValues(1, 7, 8);
        targets.exclude(0);
        targets.exclude(1);
        float[] outputs = {1, Float.NaN};
        assertThat(new MeanSquaredError().lossAndGradient(outputs, 1, targets, 2))
                .isZero();
        assertThat(outputs).containsOnly(0);
    }

    @Test
    void lossesAreDefinedForTheirTargetsOnly() {
        TargetKind values = new TargetKind.Values(4);
        new MeanSquaredError().requireTargets(values);
        new MeanSquaredError().requireTargets(new TargetKind.Classes(4));
        SoftmaxCrossEntropy.plain().requireTargets(new TargetKind.Classes(4));
        assertThatThrownBy(() -> SoftmaxCrossEntropy.plain().requireTargets(values))
                .hasMessage("softmax cross-entropy needs classes, there are targets of 4 values");
        assertThatThrownBy(() -> new SoftmaxCrossEntropy(Double.NaN))
                .hasMessage("label smoothing is NaN, must be in [0, 1)");
    }

    /** On a grid of 2^-8, so that steps along them are exact. */
    private static float[] outputs() {
        RandomStream stream = RandomStream.of(8, "loss test", "outputs");
        float[] outputs = new float[EXAMPLES * WIDTH];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = (stream.nextInt(1024) - 512) * 0x1p-8f;
        }
        return outputs;
    }
}

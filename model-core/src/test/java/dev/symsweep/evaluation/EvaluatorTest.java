package dev.symsweep.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.architecture.SmallCnn;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.Normalization;
import dev.symsweep.engine.onednn.OneDnnEngine;
import dev.symsweep.loss.SoftmaxCrossEntropy;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluatorTest {

    private static final Network LINEAR = Network.of(Shape.of(1), List.of(new Dense("output", Network.INPUT, 2)));

    /** Pixels 0 and 255 become 0 and 1; the label of every example is 1. */
    private static LabelledImages pixels(int size) {
        byte[] pixels = new byte[size];
        byte[] labels = new byte[size];
        for (int i = 0; i < size; i++) {
            pixels[i] = (byte) (i % 4 == 0 ? 0 : 255);
            labels[i] = 1;
        }
        Normalization plain = Normalization.of(new double[] {0}, new double[] {1});
        return LabelledImages.of("pixels", new ImageShape(1, 1, 1), 2, pixels, labels, plain);
    }

    @Test
    void handComputedLossAndAccuracy() {
        // Logits (0, 2x - 1): -1 for a quarter of the examples, +1 for the rest.
        float[] parameters = {0, 2, 0, -1};
        double expected = 0.25 * Math.log(1 + Math.exp(1)) + 0.75 * Math.log(1 + Math.exp(-1));
        try (Evaluator evaluator = Evaluator.of(new OneDnnEngine(), LINEAR)) {
            // 1100 examples: two whole batches and a part of one.
            Evaluation evaluation = evaluator.evaluate(parameters, pixels(1100));
            assertThat(evaluation.loss()).isCloseTo(expected, within(1e-6));
            assertThat(evaluation.accuracy()).isEqualTo(0.75);
            assertThat(evaluation.error()).isEqualTo(0.25);
            assertThat(evaluation.examples()).isEqualTo(1100);
        }
    }

    /** With smoothing s the loss is (1 - s) of the label's and s of the mean over both classes. */
    @Test
    void severalMeasuresAreTakenInOnePass() {
        float[] parameters = {0, 2, 0, -1};
        double right = Math.log(1 + Math.exp(-1));
        double wrong = Math.log(1 + Math.exp(1));
        double plain = 0.25 * wrong + 0.75 * right;
        double smoothed = 0.8 * plain + 0.2 * (right + wrong) / 2;
        try (Evaluator evaluator = Evaluator.of(new OneDnnEngine(), LINEAR)) {
            LabelledImages data = pixels(1100);
            List<Evaluation> both = evaluator.evaluate(
                    parameters, data, List.of(new SoftmaxCrossEntropy(0.2), SoftmaxCrossEntropy.plain()));

            assertThat(both.get(0).loss()).isCloseTo(smoothed, within(1e-6));
            assertThat(both.get(0).accuracy()).isEqualTo(0.75);
            assertThat(both.get(1)).isEqualTo(evaluator.evaluate(parameters, data));
        }
    }

    @Test
    void whatEachExampleGivesHasTheSameMeans() {
        float[] parameters = {0, 2, 0, -1};
        try (Evaluator evaluator = Evaluator.of(new OneDnnEngine(), LINEAR)) {
            ExampleScores each = evaluator.each(parameters, pixels(1100));

            assertThat(each.evaluation()).isEqualTo(evaluator.evaluate(parameters, pixels(1100)));
            assertThat(each.losses()).hasSize(1100);
            assertThat(each.losses()[4]).isCloseTo(Math.log(1 + Math.exp(1)), within(1e-6));
            assertThat(each.losses()[1097]).isCloseTo(Math.log(1 + Math.exp(-1)), within(1e-6));
            assertThat(each.errors()).startsWith(1, 0, 0, 0, 1);
        }
    }

    @Test
    void imagesMustHaveTheNetworksShape() {
        Network network = new SmallCnn(2, Activation.RELU).network(Shape.of(2, 8, 1), 2);
        LabelledImages data = LabelledImages.of(
                "squares",
                new ImageShape(4, 4, 1),
                2,
                new byte[16],
                new byte[1],
                Normalization.of(new double[] {0}, new double[] {1}));
        assertThatThrownBy(() -> Evaluator.requireFit(network, data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("squares has examples of 4x4x1, the network takes 2x8x1");
        Evaluator.requireFit(new SmallCnn(2, Activation.RELU).network(Shape.of(4, 4, 1), 2), data);
    }

    @Test
    void equalLogitsAreNotRight() {
        try (Evaluator evaluator = Evaluator.of(new OneDnnEngine(), LINEAR)) {
            assertThat(evaluator.evaluate(new float[4], pixels(8)).accuracy()).isZero();
        }
    }

    @Test
    void nanNetworkIsAlwaysWrong() {
        float nan = Float.NaN;
        try (Evaluator evaluator = Evaluator.of(new OneDnnEngine(), LINEAR)) {
            Evaluation evaluation = evaluator.evaluate(new float[] {nan, nan, nan, nan}, pixels(8));
            assertThat(evaluation.loss()).isNaN();
            assertThat(evaluation.accuracy()).isZero();
        }
    }
}

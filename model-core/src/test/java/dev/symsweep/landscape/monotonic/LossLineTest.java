package dev.symsweep.landscape.monotonic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.data.ImageShape;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.Normalization;
import dev.symsweep.engine.onednn.OneDnnEngine;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.landscape.LinearPath;
import dev.symsweep.loss.SoftmaxCrossEntropy;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The line of a network whose loss is known everywhere: two logits, of which one is the bias b and the other 0. */
class LossLineTest {

    private static final Network NETWORK = Network.of(Shape.of(1), List.of(new Dense("output", Network.INPUT, 2)));
    private static final LabelledImages DATA = LabelledImages.of(
            "dot",
            new ImageShape(1, 1, 1),
            2,
            new byte[1],
            new byte[] {1},
            Normalization.of(new double[] {0}, new double[] {1}));

    @Test
    void bothLossesAreThoseOfTheMixedWeights() {
        try (Evaluator evaluator = Evaluator.of(new OneDnnEngine(), NETWORK)) {
            LossLine line = LossLine.along(
                    LinearPath.between(new float[4], new float[] {0, 0, 0, 4}),
                    5,
                    evaluator,
                    DATA,
                    new SoftmaxCrossEntropy(0.2));

            for (int b = 0; b <= 4; b++) {
                double right = Math.log(1 + Math.exp(-b));
                assertThat(line.plain().get(b).loss()).isCloseTo(right, within(1e-6));
                assertThat(line.trained().get(b).loss()).isCloseTo(0.9 * right + 0.1 * (right + b), within(1e-6));
            }
            assertThat(LossLine.monotonicity(line.plain()).isMonotonic()).isTrue();
            assertThat(LossLine.monotonicity(line.trained()).isMonotonic())
                    .as("too sure for smoothed targets at the end")
                    .isFalse();
        }
    }

    @Test
    void bothHaveAsManyPoints() {
        List<Evaluation> three = List.of(at(3), at(2), at(1));

        assertThatThrownBy(() -> new LossLine(three, List.of(at(3), at(2), at(2), at(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a line has 3 losses as trained and 4 plain ones, must have as many");
    }

    private static Evaluation at(double loss) {
        return new Evaluation(loss, 0.5, 1);
    }
}

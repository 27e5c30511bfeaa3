package dev.symsweep.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.random.RandomStream;
import org.junit.jupiter.api.Test;

class PredictiveQualityTest {

    /** Three examples of two classes, by hand. */
    @Test
    void measuresAreThoseOfTheirDefinitions() {
        double[] logarithms = logarithms(0.9, 0.1, 0.4, 0.6, 0.35, 0.65);
        PredictiveQuality quality = PredictiveQuality.of(logarithms, 2, new int[] {0, 1, 0}, 3);
        assertThat(quality.loss()).isEqualTo(-(Math.log(0.9) + Math.log(0.6) + Math.log(0.35)) / 3, within(1e-12));
        assertThat(quality.accuracy()).isEqualTo(2.0 / 3);
        assertThat(quality.brier()).isEqualTo(2 * (0.1 * 0.1 + 0.4 * 0.4 + 0.65 * 0.65) / 3, within(1e-12));
        // Of 15 bins 0.6 is in the 9th, 0.65 in the 10th.
        assertThat(quality.calibrationError()).isEqualTo((0.1 + 0.4 + 0.65) / 3, within(1e-12));
    }

    /** Labels are drawn from the probabilities, and then those made sharper by another temperature. */
    @Test
    void theTemperatureUndoesWhatMadeProbabilitiesTooSharp() {
        int examples = 20_000;
        RandomStream stream = RandomStream.of(1, "temperature");
        double[] right = new double[3 * examples];
        double[] sharp = new double[3 * examples];
        int[] labels = new int[examples];
        for (int i = 0; i < examples; i++) {
            double normalizer = 0;
            double[] p = new double[3];
            for (int k = 0; k < 3; k++) {
                p[k] = Math.exp(stream.nextGaussian());
                normalizer += p[k];
            }
            double left = stream.nextDouble() * normalizer;
            int label = 0;
            while (label < 2 && left >= p[label]) {
                left -= p[label++];
            }
            labels[i] = label;
            double sharpNormalizer = 0;
            for (int k = 0; k < 3; k++) {
                sharpNormalizer += Math.pow(p[k] / normalizer, 2.5);
            }
            for (int k = 0; k < 3; k++) {
                right[3 * i + k] = Math.log(p[k] / normalizer);
                sharp[3 * i + k] = 2.5 * right[3 * i + k] - Math.log(sharpNormalizer);
            }
        }
        PredictiveQuality calibrated = PredictiveQuality.of(right, 3, labels, examples);
        PredictiveQuality quality = PredictiveQuality.of(sharp, 3, labels, examples);
        assertThat(calibrated.temperature()).isEqualTo(1, within(0.05));
        assertThat(calibrated.calibrationError()).isLessThan(0.02);
        assertThat(quality.temperature()).isEqualTo(2.5 * calibrated.temperature(), within(1e-3));
        assertThat(quality.calibrationError()).isGreaterThan(0.1);
        assertThat(quality.loss()).isGreaterThan(calibrated.loss() + 0.1);
        assertThat(quality.scaledLoss()).isEqualTo(calibrated.scaledLoss(), within(1e-6));
    }

    @Test
    void whatIsNoNumberIsNeverRight() {
        PredictiveQuality quality = PredictiveQuality.of(new double[] {Double.NaN, Double.NaN}, 2, new int[] {0}, 1);
        assertThat(quality.loss()).isNaN();
        assertThat(quality.accuracy()).isZero();
    }

    private static double[] logarithms(double... probabilities) {
        double[] logarithms = new double[probabilities.length];
        for (int i = 0; i < logarithms.length; i++) {
            logarithms[i] = Math.log(probabilities[i]);
        }
        return logarithms;
    }
}

package dev.symsweep.bayes;

import dev.symsweep.statistics.Calibration;

/**
 * How good predicted probabilities of classes are.
 *
 * @param loss mean negative logarithm of the right class's probability, in nats
 * @param accuracy share of examples whose most probable class is theirs
 * @param calibrationError expected calibration error in 15 bins
 * @param brier mean squared distance of the probabilities from the right answer, in [0, 2]
 * @param scaledLoss the loss with probabilities p^(1/T), normalised: T is what fits every second example best and is
 *     applied to the others, and the other way round (Ashukha et al. 2020)
 * @param temperature the T that fits all examples best
 */
public record PredictiveQuality(
        double loss, double accuracy, double calibrationError, double brier, double scaledLoss, double temperature) {

    private static final int BINS = 15;

    /**
     * Of logarithms of probabilities.
     *
     * @param logarithms {@code width} for each example, one after the other
     * @param labels the right classes
     * @param examples how many, of the arrays' beginning
     */
    static PredictiveQuality of(double[] logarithms, int width, int[] labels, int examples) {
        Calibration calibration = new Calibration(BINS);
        double loss = 0;
        double brier = 0;
        int correct = 0;
        for (int example = 0; example < examples; example++) {
            int start = example * width;
            int right = labels[example];
            int best = 0;
            boolean isFinite = true;
            for (int k = 0; k < width; k++) {
                double logarithm = logarithms[start + k];
                isFinite &= !Double.isNaN(logarithm);
                best = logarithm > logarithms[start + best] ? k : best;
                double distance = StrictMath.exp(logarithm) - (k == right ? 1 : 0);
                brier += distance * distance;
            }
            loss -= logarithms[start + right];
            double confidence = Math.min(1, StrictMath.exp(logarithms[start + best]));
            // What is not a number is never right.
            if (best == right && isFinite) {
                correct++;
                calibration.addRight(confidence);
            } else {
                calibration.addWrong(confidence);
            }
        }
        Temperature temperature = new Temperature(logarithms, width, labels, examples);
        return new PredictiveQuality(
                loss / examples,
                (double) correct / examples,
                calibration.error(),
                brier / examples,
                temperature.crossFittedLoss(),
                temperature.fitted(0, 1));
    }
}

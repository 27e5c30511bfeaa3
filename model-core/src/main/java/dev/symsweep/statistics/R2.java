package dev.symsweep.statistics;

import java.util.Arrays;

/** The coefficient of determination: 1 less the squared error over the squares about the mean of what is true. */
public final class R2 {

    private R2() {}

    /**
     * R2 of predictions; 1 where all are right, 0 for the mean of the truth, and below that for worse ones.
     *
     * @param truth what is
     * @param predicted what is said of it, in the same order
     * @return NaN where all that is true is equal, or something is not finite
     * @throws IllegalArgumentException if there are not as many of both
     */
    public static double of(double[] truth, double[] predicted) {
        if (truth.length != predicted.length) {
            throw new IllegalArgumentException(
                    predicted.length + " predictions of " + truth.length + " values, must be as many");
        }
        double mean = Arrays.stream(truth).average().orElse(Double.NaN);
        double left = 0;
        double about = 0;
        for (int i = 0; i < truth.length; i++) {
            left += (truth[i] - predicted[i]) * (truth[i] - predicted[i]);
            about += (truth[i] - mean) * (truth[i] - mean);
        }
        double r2 = 1 - left / about;
        return about > 0 && Double.isFinite(r2) ? r2 : Double.NaN;
    }
}

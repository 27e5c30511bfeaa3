package dev.symsweep.statistics;

/**
 * The expected calibration error of predictions of classes (Naeini et al. 2015; Guo et al. 2017): predictions go by
 * their confidence, the largest probability, into bins of equal width; the error is the mean over all predictions of
 * how far their bin's accuracy is from its mean confidence.
 */
public final class Calibration {

    private final double[] confidence;
    private final int[] correct;
    private final int[] counts;

    /** No predictions, in that many bins. */
    public Calibration(int bins) {
        this.confidence = new double[bins];
        this.correct = new int[bins];
        this.counts = new int[bins];
    }

    /**
     * A prediction that was right.
     *
     * @param confidenceOf in [0, 1]
     */
    public void addRight(double confidenceOf) {
        correct[add(confidenceOf)]++;
    }

    /** A prediction that was wrong. */
    public void addWrong(double confidenceOf) {
        add(confidenceOf);
    }

    /** Bins are open below and closed above, as in the field's code. */
    private int add(double value) {
        int bin = Math.min(counts.length, Math.max(1, (int) Math.ceil(value * counts.length))) - 1;
        counts[bin]++;
        confidence[bin] += value;
        return bin;
    }

    /** The error, in [0, 1]; NaN without predictions. */
    public double error() {
        double total = 0;
        int all = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            total += Math.abs(correct[bin] - confidence[bin]);
            all += counts[bin];
        }
        return total / all;
    }
}

package dev.symsweep.engine;

/**
 * Mean and biased variance of each channel over all examples and positions of a batch.
 *
 * @param values how many values each channel has
 */
record BatchStatistics(double[] mean, double[] variance, int values) {

    /** The statistics of rows whose fastest index is the channel. */
    static BatchStatistics of(double[][] batch, int channels) {
        int values = batch.length * batch[0].length / channels;
        double[] mean = new double[channels];
        double[] variance = new double[channels];
        for (double[] row : batch) {
            for (int i = 0; i < row.length; i++) {
                mean[i % channels] += row[i] / values;
            }
        }
        for (double[] row : batch) {
            for (int i = 0; i < row.length; i++) {
                double centered = row[i] - mean[i % channels];
                variance[i % channels] += centered * centered / values;
            }
        }
        return new BatchStatistics(mean, variance, values);
    }

    /** The variance that divides by one less than the number of values; of a single value 0. */
    double[] unbiasedVariance() {
        double[] unbiased = new double[variance.length];
        for (int i = 0; i < unbiased.length; i++) {
            unbiased[i] = variance[i] * values / Math.max(values - 1, 1);
        }
        return unbiased;
    }
}

package dev.symsweep.evaluation;

/**
 * Mean and variance of each channel over all batches that are added. Sums are in double precision and of distances from
 * the channel's first value, so that a mean far from zero takes no digits from the variance.
 */
final class PooledMoments {

    private final double[] firsts;
    private final double[] sums;
    private final double[] squares;
    private long samples;

    PooledMoments(int channels) {
        firsts = new double[channels];
        sums = new double[channels];
        squares = new double[channels];
    }

    /** Adds the first values of an activation, whose channels lie together. */
    void add(float[] activation, int count) {
        int channels = sums.length;
        for (int channel = 0; samples == 0 && channel < channels; channel++) {
            firsts[channel] = activation[channel];
        }
        for (int position = 0; position < count; position += channels) {
            for (int channel = 0; channel < channels; channel++) {
                double distance = activation[position + channel] - firsts[channel];
                sums[channel] += distance;
                squares[channel] += distance * distance;
            }
        }
        samples += count / channels;
    }

    double mean(int channel) {
        return firsts[channel] + sums[channel] / samples;
    }

    /** The unbiased variance; 0 of a single value. */
    double variance(int channel) {
        double ofMean = sums[channel] * sums[channel] / samples;
        return Math.max(0, squares[channel] - ofMean) / Math.max(1, samples - 1);
    }
}

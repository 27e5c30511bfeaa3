package dev.symsweep.landscape.repair;

/**
 * Mean and standard deviation of each channel of an activation over examples and positions.
 *
 * @param means of each channel
 * @param deviations of each channel; 0 for one that never changes
 */
record ChannelStatistics(double[] means, double[] deviations) {

    /** A variance below this share of the mean square is rounding. */
    private static final double LEAST_VARIANCE = 1e-12;

    /**
     * What a merged network should have: the means between those of the ends, and the standard deviations between
     * theirs.
     */
    static ChannelStatistics between(ChannelStatistics a, ChannelStatistics b, double alpha) {
        return new ChannelStatistics(mixed(a.means, b.means, alpha), mixed(a.deviations, b.deviations, alpha));
    }

    /**
     * What a merged network has where activations mix like the weights do.
     *
     * @param correlations of each channel between the ends
     */
    static ChannelStatistics ofMixture(ChannelStatistics a, ChannelStatistics b, double[] correlations, double alpha) {
        if (alpha == 0 || alpha == 1) {
            return between(a, b, alpha);
        }
        double[] deviations = new double[correlations.length];
        for (int i = 0; i < deviations.length; i++) {
            double ofA = (1 - alpha) * a.deviations[i];
            double ofB = alpha * b.deviations[i];
            double variance = ofA * ofA + ofB * ofB + 2 * ofA * ofB * correlations[i];
            deviations[i] = variance <= LEAST_VARIANCE * (ofA * ofA + ofB * ofB) ? 0 : Math.sqrt(variance);
        }
        return new ChannelStatistics(mixed(a.means, b.means, alpha), deviations);
    }

    private static double[] mixed(double[] a, double[] b, double alpha) {
        // An end is itself, even if the other has statistics that are not finite.
        if (alpha == 0) {
            return a;
        }
        if (alpha == 1) {
            return b;
        }
        double[] mixed = new double[a.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = (1 - alpha) * a[i] + alpha * b[i];
        }
        return mixed;
    }

    /** Sums over batches. */
    static final class Sums {

        private final double[] values;
        private final double[] squares;
        private long samples;

        Sums(int channels) {
            values = new double[channels];
            squares = new double[channels];
        }

        /** Adds the first values of an activation, whose channels lie together. */
        void add(float[] activation, int count) {
            for (int position = 0; position < count; position += values.length) {
                for (int channel = 0; channel < values.length; channel++) {
                    double value = activation[position + channel];
                    values[channel] += value;
                    squares[channel] += value * value;
                }
            }
            samples += count / values.length;
        }

        ChannelStatistics statistics() {
            double[] means = new double[values.length];
            double[] deviations = new double[values.length];
            for (int i = 0; i < means.length; i++) {
                means[i] = values[i] / samples;
                double square = squares[i] / samples;
                double variance = square - means[i] * means[i];
                deviations[i] = variance <= LEAST_VARIANCE * square ? 0 : Math.sqrt(variance);
            }
            return new ChannelStatistics(means, deviations);
        }
    }
}

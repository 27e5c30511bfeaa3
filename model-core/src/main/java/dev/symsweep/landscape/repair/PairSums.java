package dev.symsweep.landscape.repair;

/** Sums over batches of a node's channels in two networks, and of their products. */
final class PairSums {

    private final ChannelStatistics.Sums ofA;
    private final ChannelStatistics.Sums ofB;
    private final double[] products;
    private long samples;

    /**
     * What two networks' channels are like.
     *
     * @param correlations of each channel between the two; 0 for one that never changes
     */
    record Statistics(ChannelStatistics a, ChannelStatistics b, double[] correlations) {}

    PairSums(int channels) {
        ofA = new ChannelStatistics.Sums(channels);
        ofB = new ChannelStatistics.Sums(channels);
        products = new double[channels];
    }

    /** Adds the first values of an activation, whose channels lie together. */
    void add(float[] a, float[] b, int count) {
        ofA.add(a, count);
        ofB.add(b, count);
        for (int position = 0; position < count; position += products.length) {
            for (int channel = 0; channel < products.length; channel++) {
                products[channel] += (double) a[position + channel] * b[position + channel];
            }
        }
        samples += count / products.length;
    }

    Statistics statistics() {
        ChannelStatistics a = ofA.statistics();
        ChannelStatistics b = ofB.statistics();
        double[] correlations = new double[products.length];
        for (int i = 0; i < correlations.length; i++) {
            double scale = a.deviations()[i] * b.deviations()[i];
            double covariance = products[i] / samples - a.means()[i] * b.means()[i];
            correlations[i] = scale == 0 ? 0 : Math.max(-1, Math.min(1, covariance / scale));
        }
        return new Statistics(a, b, correlations);
    }
}

package dev.symsweep.engine.onednn.node;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Mean and biased variance of each channel, right to the last bits of a float whatever the number of values and however
 * far the mean is from zero. oneDNN's own are not: it adds up in single precision, and of 131,072 values after a ReLU
 * its variance is low by 6e-4.
 *
 * <p>The values are taken block by block, a block in two passes, as
 *
 * <pre>
 *   mean_b = sum(x) / n_b;  squares_b = sum((x - mean_b)^2)
 *   delta = mean_b - mean;  mean += delta n_b / (n + n_b)
 *   squares += squares_b + delta^2 n n_b / (n + n_b);  n += n_b
 * </pre>
 *
 * (Chan, Golub, LeVeque 1983). Within a block the {@link ChannelLanes} add up in single precision; everything else is
 * in double.
 */
final class BatchMoments {

    private final int channels;
    private final ChannelLanes lanes;
    private final float[][] block;
    private final float[] centre;
    private final float[] sums;
    private final float[] rests;
    private final double[] mean;
    private final double[] squares;
    private final double[] blockMean;
    private final double[] blockSquares;
    private final double[] blockRests;

    BatchMoments(int channels) {
        this.channels = channels;
        this.lanes = ChannelLanes.of(channels);
        this.block = new float[ChannelLanes.ROWS][lanes.lanes()];
        this.centre = lanes.row();
        this.sums = lanes.row();
        this.rests = lanes.row();
        this.mean = lanes.zeros();
        this.squares = lanes.zeros();
        this.blockMean = lanes.zeros();
        this.blockSquares = lanes.zeros();
        this.blockRests = lanes.zeros();
    }

    /**
     * Writes the moments of the values, the channel being the fastest index.
     *
     * @param values as many for each channel, at least one
     * @param means receives a value for each channel
     * @param variances receives a value for each channel
     */
    void write(FloatBuffer values, FloatBuffer means, FloatBuffer variances) {
        Arrays.fill(mean, 0);
        Arrays.fill(squares, 0);
        int size = values.capacity();
        for (int start = 0; start < size; start += lanes.blockSize()) {
            int scalars = Math.min(lanes.blockSize(), size - start);
            takeMean(values, start, scalars);
            takeSquares(scalars);
            merge((double) start / channels, (double) scalars / channels);
        }
        double count = (double) size / channels;
        for (int c = 0; c < channels; c++) {
            means.put(c, (float) mean[c]);
            variances.put(c, (float) (squares[c] / count));
        }
    }

    /** The mean of a channel's last values. */
    double mean(int channel) {
        return mean[channel];
    }

    private void takeMean(FloatBuffer values, int start, int scalars) {
        ChannelLanes.clear(sums);
        int width = lanes.lanes();
        for (int row = 0, from = 0; from < scalars; row++, from += width) {
            int length = Math.min(width, scalars - from);
            values.get(start + from, block[row], 0, length);
            add(block[row], sums, length);
        }
        Arrays.fill(blockMean, 0);
        lanes.fold(sums, blockMean);
        for (int c = 0; c < channels; c++) {
            blockMean[c] *= (double) channels / scalars;
        }
    }

    /** What the squares' centre leaves of the mean corrects both. */
    private void takeSquares(int scalars) {
        ChannelLanes.clear(sums);
        ChannelLanes.clear(rests);
        lanes.repeat(blockMean, centre);
        int width = lanes.lanes();
        for (int row = 0, from = 0; from < scalars; row++, from += width) {
            addSquares(block[row], centre, rests, sums, Math.min(width, scalars - from));
        }
        Arrays.fill(blockSquares, 0);
        Arrays.fill(blockRests, 0);
        lanes.fold(sums, blockSquares);
        lanes.fold(rests, blockRests);
        double count = (double) scalars / channels;
        for (int c = 0; c < channels; c++) {
            blockMean[c] = centre[c] + blockRests[c] / count;
            blockSquares[c] = Math.max(0, blockSquares[c] - blockRests[c] * blockRests[c] / count);
        }
    }

    private void merge(double countBefore, double countOfBlock) {
        double count = countBefore + countOfBlock;
        for (int c = 0; c < channels; c++) {
            double delta = blockMean[c] - mean[c];
            mean[c] += delta * countOfBlock / count;
            squares[c] += blockSquares[c] + delta * delta * countBefore * countOfBlock / count;
        }
    }

    private static void add(float[] values, float[] sums, int length) {
        for (int i = 0; i < length; i++) {
            sums[i] += values[i];
        }
    }

    private static void addSquares(float[] values, float[] centre, float[] rests, float[] sums, int length) {
        for (int i = 0; i < length; i++) {
            float centred = values[i] - centre[i];
            rests[i] += centred;
            sums[i] += centred * centred;
        }
    }
}

package dev.symsweep.engine.onednn.node;

import java.util.Arrays;

/**
 * Values of several channels, the channel being the fastest index, cut into blocks of rows: a row has some values of
 * each channel, one lane each. What is added up lane by lane becomes vector instructions, and each sum stays short
 * enough for single precision.
 *
 * @param channels how many
 * @param lanes a multiple of the channels
 */
record ChannelLanes(int channels, int lanes) {

    /** Rows of a block: so many values one lane adds up. */
    static final int ROWS = 64;

    /** A row is about 4 KiB and a block 256 KiB, so that a block stays in the second cache. */
    private static final int LEAST_LANES = 1024;

    static ChannelLanes of(int channels) {
        return new ChannelLanes(channels, channels * Math.max(1, LEAST_LANES / channels));
    }

    /** Scalars of a whole block. */
    int blockSize() {
        return ROWS * lanes;
    }

    /** Zeros, one for each lane. */
    float[] row() {
        return new float[lanes];
    }

    /** Adds the lanes to their channels. */
    void fold(float[] row, double[] ofChannels) {
        for (int lane = 0; lane < lanes; lane += channels) {
            for (int c = 0; c < channels; c++) {
                ofChannels[c] += row[lane + c];
            }
        }
    }

    /** Gives each lane its channel's value. */
    void repeat(double[] ofChannels, float[] row) {
        for (int c = 0; c < channels; c++) {
            row[c] = (float) ofChannels[c];
        }
        for (int lane = channels; lane < lanes; lane += channels) {
            System.arraycopy(row, 0, row, lane, channels);
        }
    }

    /** For each channel zero. */
    double[] zeros() {
        return new double[channels];
    }

    /** Clears a row. */
    static void clear(float[] row) {
        Arrays.fill(row, 0f);
    }
}

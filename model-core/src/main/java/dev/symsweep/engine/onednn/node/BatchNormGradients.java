package dev.symsweep.engine.onednn.node;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * The backward pass of batch normalisation with the batch's statistics. With e the gradient of the output, y the input
 * normalised, n the number of values of a channel and s = sqrt(variance + epsilon) it is, channel by channel,
 *
 * <pre>
 *   gradient of shift = sum(e);  gradient of scale = sum(e y)
 *   gradient of input = scale / s * (e - sum(e) / n - y sum(e y) / n)
 * </pre>
 *
 * <p>The sums are taken as those of {@link BatchMoments}. They must be: the input's gradient adds up to zero over a
 * channel, so that an error that all its values share changes the first digits of the gradients before, not the last.
 * For the same reason what single precision leaves of the means is subtracted, too.
 */
final class BatchNormGradients {

    private final int channels;
    private final double epsilon;
    private final ChannelLanes lanes;
    private final float[] values;
    private final float[] errors;
    private final float[] means;
    private final float[] errorSums;
    private final float[] productSums;
    private final float[] factors;
    private final float[] offsets;
    private final float[] slopes;
    private final float[] remainders;
    private final BatchMoments moments;
    private final double[] centre;
    private final double[] deviation;
    private final double[] errorSum;
    private final double[] productSum;

    /**
     * Memory for the backward pass behind a forward pass.
     *
     * @param moments of the forward pass's input
     */
    BatchNormGradients(BatchMoments moments, int channels, float epsilon) {
        this.moments = moments;
        this.channels = channels;
        this.epsilon = epsilon;
        this.lanes = ChannelLanes.of(channels);
        this.values = lanes.row();
        this.errors = lanes.row();
        this.means = lanes.row();
        this.errorSums = lanes.row();
        this.productSums = lanes.row();
        this.factors = lanes.row();
        this.offsets = lanes.row();
        this.slopes = lanes.row();
        this.remainders = lanes.row();
        this.centre = lanes.zeros();
        this.deviation = lanes.zeros();
        this.errorSum = lanes.zeros();
        this.productSum = lanes.zeros();
    }

    /**
     * What the sums are taken of.
     *
     * @param input the values that were normalised, the channel being the fastest index
     * @param outputGradient as large
     * @param variance a biased one for each channel
     */
    record Pass(FloatBuffer input, FloatBuffer outputGradient, FloatBuffer variance) {}

    /** Writes the gradients of scale and shift, and keeps what {@link #writeInputGradient} needs of them. */
    void writeSums(Pass pass, FloatBuffer scaleGradient, FloatBuffer shiftGradient) {
        for (int c = 0; c < channels; c++) {
            centre[c] = (float) moments.mean(c);
            deviation[c] = Math.sqrt(pass.variance().get(c) + epsilon);
        }
        lanes.repeat(centre, means);
        Arrays.fill(errorSum, 0);
        Arrays.fill(productSum, 0);
        int size = pass.input().capacity();
        for (int start = 0; start < size; start += lanes.blockSize()) {
            addBlock(pass, start, Math.min(size, start + lanes.blockSize()));
        }
        for (int c = 0; c < channels; c++) {
            productSum[c] = (productSum[c] + (centre[c] - moments.mean(c)) * errorSum[c]) / deviation[c];
            scaleGradient.put(c, (float) productSum[c]);
            shiftGradient.put(c, (float) errorSum[c]);
        }
    }

    private void addBlock(Pass pass, int start, int end) {
        ChannelLanes.clear(errorSums);
        ChannelLanes.clear(productSums);
        for (int from = start; from < end; from += lanes.lanes()) {
            int length = read(pass, from, end);
            addProducts(values, means, errors, productSums, errorSums, length);
        }
        lanes.fold(errorSums, errorSum);
        lanes.fold(productSums, productSum);
    }

    /**
     * Writes the gradient of the input; the sums come first.
     *
     * @param inputGradient may be the output's
     */
    void writeInputGradient(Pass pass, FloatBuffer scale, FloatBuffer inputGradient) {
        int size = pass.input().capacity();
        double count = (double) size / channels;
        double[] factor = lanes.zeros();
        double[] offset = lanes.zeros();
        double[] slope = lanes.zeros();
        double[] remainder = lanes.zeros();
        for (int c = 0; c < channels; c++) {
            factor[c] = scale.get(c) / deviation[c];
            offset[c] = errorSum[c] / count;
            slope[c] = productSum[c] / (deviation[c] * count);
            remainder[c] = offset[c] - (float) offset[c] + slope[c] * (centre[c] - moments.mean(c));
        }
        lanes.repeat(factor, factors);
        lanes.repeat(offset, offsets);
        lanes.repeat(slope, slopes);
        lanes.repeat(remainder, remainders);
        for (int from = 0; from < size; from += lanes.lanes()) {
            int length = read(pass, from, size);
            project(length);
            inputGradient.put(from, errors, 0, length);
        }
    }

    private int read(Pass pass, int from, int end) {
        int length = Math.min(lanes.lanes(), end - from);
        pass.input().get(from, values, 0, length);
        pass.outputGradient().get(from, errors, 0, length);
        return length;
    }

    private static void addProducts(
            float[] values, float[] means, float[] errors, float[] productSums, float[] errorSums, int length) {
        for (int i = 0; i < length; i++) {
            errorSums[i] += errors[i];
            productSums[i] += errors[i] * (values[i] - means[i]);
        }
    }

    /** The arrays are local, so that the compiler sees that they stay the same and makes vector instructions. */
    private void project(int length) {
        float[] x = values;
        float[] e = errors;
        float[] m = means;
        float[] o = offsets;
        float[] s = slopes;
        float[] r = remainders;
        float[] f = factors;
        for (int i = 0; i < length; i++) {
            e[i] = f[i] * (e[i] - o[i] - (s[i] * (x[i] - m[i]) + r[i]));
        }
    }
}

package dev.symsweep.engine.onednn.node;

import dev.symsweep.engine.NoiseStreams;
import dev.symsweep.engine.onednn.pass.Tensor;
import dev.symsweep.network.GaussianDraw;
import java.nio.FloatBuffer;

/**
 * The arithmetic of {@link GaussianDraw}, one example after the other: y_c = z_c0 + sum_r x_r z_cr + e_c s sqrt(v_c)
 * with x_r = xi_r / sqrt(R). Backward: dz_c0 = dy_c, dz_cr = x_r dy_c, dv_c = dy_c e_c s / (2 sqrt(v_c)), or their sum
 * where all channels have one v.
 */
final class GaussianDraws {

    private final GaussianDraw node;
    private final NoiseStreams noise;
    private final FloatBuffer paths;
    private final FloatBuffer variances;
    private final int examples;
    private final int channels;
    private final int spreads;
    private final int positions;
    private final int rank;
    private final float leastVariance;
    private final float[] factorNoise;
    private final float[] noiseOfScalars;
    private final float[] z;
    private final float[] v;
    private final float[] y;

    /** @param examples of a batch or slice */
    GaussianDraws(GaussianDraw node, NoiseStreams noise, Tensor paths, Tensor variances, long examples) {
        this.node = node;
        this.noise = noise;
        this.paths = paths.floats();
        this.variances = variances.floats();
        this.examples = (int) examples;
        this.rank = node.rank();
        this.channels = (int) paths.columns() / (1 + rank);
        this.spreads = (int) variances.columns();
        this.positions = (int) (paths.rows() / examples);
        this.leastVariance = GaussianDraw.LEAST_VARIANCE / (node.deviation() * node.deviation());
        this.factorNoise = new float[this.examples * rank];
        this.noiseOfScalars = new float[Math.multiplyExact(this.examples, positions * channels)];
        this.z = new float[positions * channels * (1 + rank)];
        this.v = new float[positions * spreads];
        this.y = new float[positions * channels];
    }

    /** Draws, and keeps the noise for the backward pass. */
    void forward(FloatBuffer outputs) {
        float scale = (float) (1 / Math.sqrt(rank));
        for (int example = 0; example < examples; example++) {
            int first = example * rank;
            int start = example * y.length;
            noise.fill(node.name(), factorNoise, first, first + rank);
            noise.fill(node.name(), noiseOfScalars, start, start + y.length);
            for (int r = first; r < first + rank; r++) {
                factorNoise[r] *= scale;
            }
            paths.get(example * z.length, z);
            addFactors(first);
            if (noise.isWritten()) {
                variances.get(example * v.length, v);
                addScalars(start);
            }
            outputs.put(start, y);
        }
    }

    private void addFactors(int first) {
        int place = 0;
        for (int i = 0; i < y.length; i++) {
            float sum = z[place++];
            for (int r = first; r < first + rank; r++) {
                sum += factorNoise[r] * z[place++];
            }
            y[i] = sum;
        }
    }

    private void addScalars(int start) {
        for (int position = 0; position < positions; position++) {
            int from = position * channels;
            if (spreads == 1) {
                float deviation = node.deviation() * (float) Math.sqrt(Math.max(v[position], leastVariance));
                for (int i = from; i < from + channels; i++) {
                    y[i] += deviation * noiseOfScalars[start + i];
                }
            } else {
                for (int i = from; i < from + channels; i++) {
                    float root = (float) Math.sqrt(Math.max(v[i], leastVariance));
                    y[i] += node.deviation() * root * noiseOfScalars[start + i];
                }
            }
        }
    }

    /** The gradient of the paths. */
    void backwardPaths(FloatBuffer errors, FloatBuffer gradient) {
        for (int example = 0; example < examples; example++) {
            errors.get(example * y.length, y);
            int first = example * rank;
            int place = 0;
            for (float error : y) {
                z[place++] = error;
                for (int r = first; r < first + rank; r++) {
                    z[place++] = error * factorNoise[r];
                }
            }
            gradient.put(example * z.length, z);
        }
    }

    /** The gradient of the variances; none below the least one. */
    void backwardVariances(FloatBuffer given, FloatBuffer errors, FloatBuffer gradient) {
        for (int example = 0; example < examples; example++) {
            errors.get(example * y.length, y);
            given.get(example * v.length, v);
            int start = example * y.length;
            for (int position = 0; position < positions; position++) {
                int from = position * channels;
                if (spreads == 1) {
                    float sum = 0;
                    for (int i = from; i < from + channels; i++) {
                        sum += y[i] * noiseOfScalars[start + i];
                    }
                    v[position] = sum * slope(v[position]);
                } else {
                    for (int i = from; i < from + channels; i++) {
                        v[i] = y[i] * noiseOfScalars[start + i] * slope(v[i]);
                    }
                }
            }
            gradient.put(example * v.length, v);
        }
    }

    private float slope(float variance) {
        return variance < leastVariance ? 0 : node.deviation() / (2 * (float) Math.sqrt(variance));
    }
}

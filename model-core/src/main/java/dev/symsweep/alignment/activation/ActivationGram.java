package dev.symsweep.alignment.activation;

import dev.symsweep.alignment.activation.ActivationMatching.Similarity;
import dev.symsweep.alignment.group.UnitIndices;
import java.nio.FloatBuffer;

/**
 * How alike the units of a group answer in two networks: sums over samples, in double precision over blocks of samples
 * whose products are computed in single precision.
 *
 * <p>For correlations the values count from the mean of the first block, so that little is lost where a unit hardly
 * changes.
 */
final class ActivationGram {

    /** A variance below this share of the mean square is rounding. */
    private static final double LEAST_VARIANCE = 1e-12;

    private final int units;
    private final Similarity similarity;
    private final SampleBlock block;
    private final Moments momentsOfA;
    private final Moments momentsOfB;
    private final double[] sums;
    private long samples;

    ActivationGram(int units, Similarity similarity, SampleBlock block) {
        this.units = units;
        this.similarity = similarity;
        this.block = block;
        momentsOfA = new Moments();
        momentsOfB = new Moments();
        sums = new double[units * units];
    }

    /**
     * Adds the samples of an activation.
     *
     * @param a the activation in one network
     * @param b the same in the other
     * @param values how many of its values count
     * @param channels of each position
     * @param indices of the units among the channels
     */
    void add(float[] a, float[] b, int values, int channels, UnitIndices indices) {
        int filled = 0;
        for (int position = 0; position < values; position += channels) {
            for (int copy = 0; copy < indices.copies(); copy++) {
                int into = filled * units;
                for (int unit = 0; unit < units; unit++) {
                    int from = position + indices.index(copy, unit);
                    block.rowsOfA()[into + unit] = a[from];
                    block.rowsOfB()[into + unit] = b[from];
                }
                filled++;
                if (filled == block.room(units)) {
                    addBlock(filled);
                    filled = 0;
                }
            }
        }
        if (filled > 0) {
            addBlock(filled);
        }
    }

    private void addBlock(int filled) {
        if (samples == 0 && similarity == Similarity.CORRELATION) {
            momentsOfA.startAtMeans(block.rowsOfA(), filled);
            momentsOfB.startAtMeans(block.rowsOfB(), filled);
        }
        momentsOfA.shiftAndAdd(block.rowsOfA(), filled);
        momentsOfB.shiftAndAdd(block.rowsOfB(), filled);
        FloatBuffer products = block.products(filled, units);
        for (int i = 0; i < sums.length; i++) {
            sums[i] += products.get(i);
        }
        samples += filled;
    }

    /** The similarity of each unit of the first network with each of the second, row by row. */
    float[] scores() {
        float[] scores = new float[sums.length];
        for (int i = 0; i < units; i++) {
            for (int j = 0; j < units; j++) {
                double mean = sums[i * units + j] / samples;
                scores[i * units + j] = (float) (similarity == Similarity.CORRELATION ? correlation(mean, i, j) : mean);
            }
        }
        return scores;
    }

    private double correlation(double meanProduct, int unitOfA, int unitOfB) {
        double scale = Math.sqrt(momentsOfA.variance(unitOfA) * momentsOfB.variance(unitOfB));
        return scale == 0 ? 0 : (meanProduct - momentsOfA.mean(unitOfA) * momentsOfB.mean(unitOfB)) / scale;
    }

    /** Of each unit of one network the sums of its values, counted from a start, and of their squares. */
    private final class Moments {

        private final float[] starts = new float[units];
        private final double[] values = new double[units];
        private final double[] squares = new double[units];

        void startAtMeans(float[] rows, int filled) {
            double[] totals = new double[units];
            for (int i = 0; i < filled * units; i++) {
                totals[i % units] += rows[i];
            }
            for (int unit = 0; unit < units; unit++) {
                starts[unit] = (float) (totals[unit] / filled);
            }
        }

        void shiftAndAdd(float[] rows, int filled) {
            for (int row = 0; row < filled; row++) {
                for (int unit = 0; unit < units; unit++) {
                    float value = rows[row * units + unit] - starts[unit];
                    rows[row * units + unit] = value;
                    values[unit] += value;
                    squares[unit] += (double) value * value;
                }
            }
        }

        double mean(int unit) {
            return values[unit] / samples;
        }

        double variance(int unit) {
            double square = squares[unit] / samples;
            double variance = square - mean(unit) * mean(unit);
            return variance <= LEAST_VARIANCE * (square + (double) starts[unit] * starts[unit]) ? 0 : variance;
        }
    }
}

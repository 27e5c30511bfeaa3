package dev.symsweep.benchmarks.alignment;

import dev.symsweep.random.RandomStream;
import java.util.Arrays;
import java.util.List;

/**
 * Scores to assign columns to rows by.
 *
 * @param kind what they are
 * @param size number of rows, and of columns
 * @param repetitions assignments per round
 * @param scores row by row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record AssignmentProblem(String kind, int size, int repetitions, float[] scores) {

    private static final long SEED = 1;
    private static final int FEATURES = 128;
    private static final double NOISE = 1.5;
    private static final int ROWS_PER_ROUND = 8192;

    /** The sizes of the studies' widest layers, both kinds of scores. */
    public static List<AssignmentProblem> all() {
        return List.of(normal(512), normal(1024), normal(2048), planted(512), planted(1024), planted(2048));
    }

    /** Independent normal scores: the hardest kind, there is no good match. */
    static AssignmentProblem normal(int size) {
        return new AssignmentProblem("normal", size, repetitions(size), gaussians("normal", size, size));
    }

    /** What matching units gives: inner products of noisy features with those of the same units in another order. */
    static AssignmentProblem planted(int size) {
        float[] features = gaussians("features", size, FEATURES);
        float[] noise = gaussians("noise", size, FEATURES);
        int[] order = RandomStream.of(SEED, "benchmark", "order").permutation(size);
        float[] turned = new float[FEATURES * size];
        for (int unit = 0; unit < size; unit++) {
            for (int k = 0; k < FEATURES; k++) {
                turned[k * size + unit] =
                        (float) (features[order[unit] * FEATURES + k] + NOISE * noise[unit * FEATURES + k]);
            }
        }
        return new AssignmentProblem("planted", size, repetitions(size), product(features, turned, size));
    }

    private static int repetitions(int size) {
        return ROWS_PER_ROUND / size;
    }

    private static float[] product(float[] left, float[] right, int size) {
        float[] product = new float[size * size];
        float[] row = new float[size];
        for (int i = 0; i < size; i++) {
            Arrays.fill(row, 0);
            for (int k = 0; k < FEATURES; k++) {
                float factor = left[i * FEATURES + k];
                for (int j = 0; j < size; j++) {
                    row[j] += factor * right[k * size + j];
                }
            }
            System.arraycopy(row, 0, product, i * size, size);
        }
        return product;
    }

    private static float[] gaussians(String purpose, int rows, int columns) {
        RandomStream stream = RandomStream.of(SEED, "benchmark", purpose, rows + " x " + columns);
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) stream.nextGaussian();
        }
        return values;
    }
}

package dev.symsweep.assignment;

import dev.symsweep.random.RandomStream;
import java.util.Arrays;
import java.util.Map;

/** Scores of many kinds for tests of the assignment, row by row. */
final class ScoreMatrices {

    private static final int RANK = 3;

    private ScoreMatrices() {}

    /** A matrix of each kind, by the kind's name. */
    static Map<String, float[]> ofAllKinds(int rows, int columns, RandomStream stream) {
        return Map.of(
                "normal", normal(rows, columns, stream),
                "planted", planted(rows, columns, stream),
                "low rank", lowRank(rows, columns, stream),
                "few integers", integers(rows, columns, 4, stream),
                "all equal", equal(rows, columns, -2.5f),
                "all zero", equal(rows, columns, 0),
                "zero rows", withZeroRows(rows, columns, stream),
                "huge", scaled(normal(rows, columns, stream), 1e30f),
                "offset", shifted(normal(rows, columns, stream), 1000));
    }

    static float[] normal(int rows, int columns, RandomStream stream) {
        float[] scores = new float[rows * columns];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) stream.nextGaussian();
        }
        return scores;
    }

    /** Integers of both signs, few enough for many ties. */
    static float[] integers(int rows, int columns, int kinds, RandomStream stream) {
        float[] scores = new float[rows * columns];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = stream.nextInt(kinds) - kinds / 2;
        }
        return scores;
    }

    /** Noise, and for each row a column that stands out. */
    static float[] planted(int rows, int columns, RandomStream stream) {
        float[] scores = normal(rows, columns, stream);
        int[] column = stream.permutation(Math.max(rows, columns));
        for (int row = 0; row < rows; row++) {
            scores[row * columns + column[row] % columns] += 3;
        }
        return scores;
    }

    /** Inner products of short vectors. */
    static float[] lowRank(int rows, int columns, RandomStream stream) {
        float[] left = normal(rows, RANK, stream);
        float[] right = normal(columns, RANK, stream);
        float[] scores = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                for (int k = 0; k < RANK; k++) {
                    scores[row * columns + column] += left[row * RANK + k] * right[column * RANK + k];
                }
            }
        }
        return scores;
    }

    static float[] equal(int rows, int columns, float value) {
        float[] scores = new float[rows * columns];
        Arrays.fill(scores, value);
        return scores;
    }

    /** Every second row is zero, as of units that nothing depends on. */
    static float[] withZeroRows(int rows, int columns, RandomStream stream) {
        float[] scores = normal(rows, columns, stream);
        for (int row = 0; row < rows; row += 2) {
            Arrays.fill(scores, row * columns, (row + 1) * columns, 0);
        }
        return scores;
    }

    private static float[] scaled(float[] scores, float factor) {
        for (int i = 0; i < scores.length; i++) {
            scores[i] *= factor;
        }
        return scores;
    }

    private static float[] shifted(float[] scores, float by) {
        for (int i = 0; i < scores.length; i++) {
            scores[i] += by;
        }
        return scores;
    }
}

package dev.symsweep.training;

import dev.symsweep.data.vector.VectorExamples;
import dev.symsweep.random.RandomStream;

/**
 * Regression with a known answer: Gaussian inputs, and as targets what a fixed network of one hidden layer of tanh says
 * of them. All Gaussian weights come from one named stream, inputs from another for each data set.
 */
final class Teacher {

    static final int FEATURES = 6;
    static final int OUTPUTS = 2;

    private static final int HIDDEN = 5;

    private final double[][] hidden = gaussians("teacher/hidden", HIDDEN, FEATURES);
    private final double[][] output = gaussians("teacher/output", OUTPUTS, HIDDEN);

    /** Examples of a data set's name. */
    VectorExamples examples(String name, int size) {
        double[][] drawn = gaussians("inputs/" + name, size, FEATURES);
        float[][] inputs = new float[size][FEATURES];
        float[][] targets = new float[size][OUTPUTS];
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < FEATURES; k++) {
                inputs[i][k] = (float) drawn[i][k];
            }
            double[] said = product(output, tanh(product(hidden, drawn[i], Math.sqrt(FEATURES))), Math.sqrt(HIDDEN));
            for (int k = 0; k < OUTPUTS; k++) {
                targets[i][k] = (float) said[k];
            }
        }
        return VectorExamples.of(name, inputs, targets);
    }

    private static double[] product(double[][] matrix, double[] vector, double divisor) {
        double[] result = new double[matrix.length];
        for (int row = 0; row < matrix.length; row++) {
            for (int k = 0; k < vector.length; k++) {
                result[row] += matrix[row][k] * vector[k] / divisor;
            }
        }
        return result;
    }

    private static double[] tanh(double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = StrictMath.tanh(values[i]);
        }
        return values;
    }

    private static double[][] gaussians(String name, int rows, int columns) {
        RandomStream stream = RandomStream.of(20, "regression", name);
        double[][] values = new double[rows][columns];
        for (double[] row : values) {
            for (int k = 0; k < columns; k++) {
                row[k] = stream.nextGaussian();
            }
        }
        return values;
    }
}

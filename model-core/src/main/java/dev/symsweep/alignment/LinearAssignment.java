package dev.symsweep.alignment;

import java.util.Arrays;

/**
 * The linear assignment problem: to every row a column of its own, such that the sum of their scores is largest. Shortest augmenting paths
 * with potentials (Jonker and Volgenant 1987; Crouse 2016). Deterministic: of equal optima always the same one.
 */
public final class LinearAssignment {

    private LinearAssignment() {}

    /**
     * Assigns as many rows as there are columns for, all if there are enough.
     *
     * @param scores {@code rows x columns}, row by row, left as they are
     * @return with the potentials that certify it
     * @throws IllegalArgumentException if a score is not finite; the message names its place
     */
    public static Assignment maximize(float[] scores, int rows, int columns) {
        if (scores.length != rows * columns) {
            throw new IllegalArgumentException(
                    scores.length + " scores, must be " + rows + " x " + columns + " = " + rows * columns);
        }
        for (int i = 0; i < scores.length; i++) {
            if (!Float.isFinite(scores[i])) {
                throw new IllegalArgumentException("score of row " + i / columns + ", column " + i % columns + " is "
                        + scores[i] + ", must be finite");
            }
        }
        if (rows > columns) {
            return maximize(transposed(scores, rows, columns), columns, rows).transposed();
        }
        return augmented(scores, rows, columns);
    }

    private static Assignment augmented(float[] scores, int rows, int columns) {
        double[] rowPotentials = new double[rows];
        double[] columnPotentials = new double[columns];
        int[] rowOf = new int[columns];
        Arrays.fill(rowOf, -1);
        double[] slack = new double[columns];
        int[] before = new int[columns];
        boolean[] reached = new boolean[columns];
        for (int start = 0; start < rows; start++) {
            Arrays.fill(slack, Double.POSITIVE_INFINITY);
            Arrays.fill(reached, false);
            int row = start;
            int column = -1;
            double distance = 0;
            int end = -1;
            while (end < 0) {
                int next = -1;
                for (int j = 0; j < columns; j++) {
                    if (!reached[j]) {
                        double reduced =
                                distance + rowPotentials[row] + columnPotentials[j] - scores[row * columns + j];
                        if (reduced < slack[j]) {
                            slack[j] = reduced;
                            before[j] = column;
                        }
                        if (next < 0 || slack[j] < slack[next]) {
                            next = j;
                        }
                    }
                }
                reached[next] = true;
                distance = slack[next];
                column = next;
                row = rowOf[next];
                end = row < 0 ? next : -1;
            }
            rowPotentials[start] -= distance;
            for (int j = 0; j < columns; j++) {
                if (reached[j] && j != end) {
                    rowPotentials[rowOf[j]] -= distance - slack[j];
                    columnPotentials[j] += distance - slack[j];
                }
            }
            for (int j = end; j >= 0; j = before[j]) {
                rowOf[j] = before[j] < 0 ? start : rowOf[before[j]];
            }
        }
        int[] columnOf = new int[rows];
        for (int j = 0; j < columns; j++) {
            if (rowOf[j] >= 0) {
                columnOf[rowOf[j]] = j;
            }
        }
        return new Assignment(columnOf, rowPotentials, columnPotentials);
    }

    private static float[] transposed(float[] scores, int rows, int columns) {
        float[] transposed = new float[scores.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                transposed[j * rows + i] = scores[i * columns + j];
            }
        }
        return transposed;
    }
}

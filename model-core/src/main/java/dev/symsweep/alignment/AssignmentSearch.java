package dev.symsweep.alignment;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A partial assignment with potentials v of the columns on its way to an optimal one. Throughout, an assigned row has its column where score
 * - v is largest, so that u = score - v there completes the certificate. With more columns than rows, v is 0 where no row was ever assigned.
 */
final class AssignmentSearch {

    private static final int NONE = -1;

    private final float[] scores;
    private final int rows;
    private final int columns;
    private final double[][] rowScores;
    private final double[] potentials;
    private final int[] rowOf;
    private final int[] columnOf;

    /** @param rows at most as many as columns */
    AssignmentSearch(float[] scores, int rows, int columns) {
        this.scores = scores;
        this.rows = rows;
        this.columns = columns;
        rowScores = new double[rows][];
        potentials = new double[columns];
        rowOf = new int[columns];
        columnOf = new int[rows];
        Arrays.fill(rowOf, NONE);
        Arrays.fill(columnOf, NONE);
    }

    /** Starts with each column's largest score as its potential, and gives it to that row unless the row has one already. */
    void startFromColumnMaxima() {
        float[] largest = Arrays.copyOf(scores, columns);
        int[] at = new int[columns];
        for (int row = 1; row < rows; row++) {
            int offset = row * columns;
            for (int j = 0; j < columns; j++) {
                if (scores[offset + j] > largest[j]) {
                    largest[j] = scores[offset + j];
                    at[j] = row;
                }
            }
        }
        for (int j = 0; j < columns; j++) {
            potentials[j] = largest[j];
            if (columnOf[at[j]] == NONE) {
                assign(at[j], j);
            }
        }
    }

    /** Starts with these potentials, and gives each row its best column unless another row has it already. */
    void startFrom(double[] columnPotentials) {
        System.arraycopy(columnPotentials, 0, potentials, 0, columns);
        double[] reduced = new double[columns];
        for (int row = 0; row < rows; row++) {
            subtract(scores(row), potentials, reduced);
            int best = largest(reduced);
            if (rowOf[best] == NONE) {
                assign(row, best);
            }
        }
    }

    /** Assigns the rows that have no column yet. */
    Assignment finish() {
        int[] waiting = reduceRows();
        if (waiting.length > 0) {
            ShortestPaths paths = new ShortestPaths(this);
            for (int row : waiting) {
                paths.augment(row);
            }
        }
        return certified();
    }

    /**
     * Lets rows without a column outbid others, at most as many times as there are rows: a row takes its best column and raises the
     * potential until its second best is as good; whoever had the column bids next.
     *
     * @return the rows still without a column
     */
    private int[] reduceRows() {
        int bidsLeft = columns > 1 ? rows : 0;
        double[] reduced = new double[columns];
        for (int start = 0; start < rows; start++) {
            int row = columnOf[start] == NONE ? start : NONE;
            while (row != NONE && bidsLeft > 0) {
                bidsLeft--;
                int outbid = bid(row, reduced);
                row = outbid == row ? NONE : outbid;
            }
        }
        return IntStream.range(0, rows).filter(row -> columnOf[row] == NONE).toArray();
    }

    /** Returns the row that lost its column by this, or the row itself if ties leave it without one, or {@link #NONE}. */
    private int bid(int row, double[] reduced) {
        subtract(scores(row), potentials, reduced);
        int best = largest(reduced);
        double value = reduced[best];
        reduced[best] = Double.NEGATIVE_INFINITY;
        int second = largest(reduced);
        double raised = potentials[best] + (value - reduced[second]);
        if (raised > potentials[best]) {
            potentials[best] = raised;
            int outbid = rowOf[best];
            if (outbid != NONE) {
                columnOf[outbid] = NONE;
            }
            assign(row, best);
            return outbid;
        }
        if (rowOf[best] == NONE) {
            assign(row, best);
            return NONE;
        }
        if (rowOf[second] == NONE) {
            assign(row, second);
            return NONE;
        }
        return row;
    }

    private Assignment certified() {
        if (rows == columns) {
            double least = Arrays.stream(potentials).min().orElse(0);
            for (int j = 0; j < columns; j++) {
                potentials[j] -= least;
            }
        }
        double[] rowPotentials = new double[rows];
        for (int row = 0; row < rows; row++) {
            rowPotentials[row] = scores[row * columns + columnOf[row]] - potentials[columnOf[row]];
        }
        return new Assignment(columnOf, rowPotentials, potentials);
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    /** Of each column, changed in place. */
    double[] potentials() {
        return potentials;
    }

    /** The row that has a column, or a negative number. */
    int rowOf(int column) {
        return rowOf[column];
    }

    void assign(int row, int column) {
        rowOf[column] = row;
        columnOf[row] = column;
    }

    /** A row's scores in double precision, an array of its own: only such loops are vectorised. Many rows are never asked for. */
    double[] scores(int row) {
        double[] known = rowScores[row];
        if (known != null) {
            return known;
        }
        double[] converted = new double[columns];
        int offset = row * columns;
        for (int j = 0; j < columns; j++) {
            converted[j] = scores[offset + j];
        }
        rowScores[row] = converted;
        return converted;
    }

    private static void subtract(double[] scores, double[] potentials, double[] reduced) {
        for (int j = 0; j < reduced.length; j++) {
            reduced[j] = scores[j] - potentials[j];
        }
    }

    private static int largest(double[] values) {
        int at = 0;
        double largest = values[0];
        for (int j = 1; j < values.length; j++) {
            if (values[j] > largest) {
                largest = values[j];
                at = j;
            }
        }
        return at;
    }
}

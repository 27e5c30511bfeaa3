package dev.symsweep.assignment;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A partial assignment with potentials v of the columns on its way to an optimal one. Throughout, an assigned row has
 * its column where score - v is largest, so that u = score - v there completes the certificate. With more columns than
 * rows, v is 0 where no row was ever assigned.
 */
final class AssignmentSearch {

    private static final int NONE = -1;
    private static final int BIDS_PER_ROW = 4;

    private final float[] scores;
    private final int rows;
    private final int columns;
    private final double[] potentials;
    private final int[] rowOf;
    private final int[] columnOf;
    private final RowCandidates candidates;

    /** @param rows at most as many as columns */
    AssignmentSearch(float[] scores, int rows, int columns) {
        this.scores = scores;
        this.rows = rows;
        this.columns = columns;
        potentials = new double[columns];
        rowOf = new int[columns];
        columnOf = new int[rows];
        candidates = new RowCandidates(scores, rows, potentials);
        Arrays.fill(rowOf, NONE);
        Arrays.fill(columnOf, NONE);
    }

    /** Starts with these potentials, and gives each row its best column unless another row has it already. */
    void startFrom(double[] columnPotentials) {
        System.arraycopy(columnPotentials, 0, potentials, 0, columns);
        for (int row = 0; row < rows; row++) {
            int best = bestOfAll(row);
            if (rowOf[best] == NONE) {
                assign(row, best);
            }
        }
    }

    private int bestOfAll(int row) {
        int offset = row * columns;
        int best = 0;
        double largest = Double.NEGATIVE_INFINITY;
        for (int column = 0; column < columns; column++) {
            double value = scores[offset + column] - potentials[column];
            if (value > largest) {
                largest = value;
                best = column;
            }
        }
        return best;
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
     * Lets rows without a column outbid others, a bounded number of times: a row takes its best column and raises the
     * potential until its second best is as good; whoever had the column bids next.
     *
     * @return the rows still without a column
     */
    private int[] reduceRows() {
        int bidsLeft = columns > 1 ? BIDS_PER_ROW * rows : 0;
        for (int start = 0; start < rows; start++) {
            int row = columnOf[start] == NONE ? start : NONE;
            while (row != NONE && bidsLeft > 0) {
                bidsLeft--;
                int outbid = bid(row);
                row = outbid == row ? NONE : outbid;
            }
        }
        return IntStream.range(0, rows).filter(row -> columnOf[row] == NONE).toArray();
    }

    /**
     * Returns the row that lost its column by this, or the row itself if ties leave it without one, or {@link #NONE}.
     */
    private int bid(int row) {
        candidates.require(row);
        int best = best(row, NONE);
        int second = best(row, best);
        if (reduced(row, second) < candidates.boundOfOthers(row)) {
            candidates.refresh(row);
            best = candidates.column(row, 0);
            second = candidates.column(row, 1);
        }
        double raised = potentials[best] + (reduced(row, best) - reduced(row, second));
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

    /** The best of a row's candidates but one. */
    private int best(int row, int except) {
        int best = NONE;
        double largest = Double.NEGATIVE_INFINITY;
        for (int rank = 0; rank < candidates.count() && candidates.bound(row, rank) > largest; rank++) {
            int column = candidates.column(row, rank);
            double value = candidates.score(row, rank) - potentials[column];
            if (column != except && value > largest) {
                largest = value;
                best = column;
            }
        }
        return best;
    }

    private double reduced(int row, int column) {
        return score(row, column) - potentials[column];
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

    /** The column of a row, or a negative number. */
    int columnOf(int row) {
        return columnOf[row];
    }

    RowCandidates candidates() {
        return candidates;
    }

    void assign(int row, int column) {
        rowOf[column] = row;
        columnOf[row] = column;
    }

    float score(int row, int column) {
        return scores[row * columns + column];
    }
}

package dev.symsweep.assignment;

import java.util.Arrays;

/**
 * An optimal assignment with its certificate: potentials u of the rows and v of the columns with u_i + v_j at least
 * score_ij for every pair and equal to it for assigned ones; v_j is at least 0, and 0 for columns without a row.
 */
public final class Assignment {

    private final int[] columns;
    private final double[] rowPotentials;
    private final double[] columnPotentials;

    Assignment(int[] columns, double[] rowPotentials, double[] columnPotentials) {
        this.columns = columns;
        this.rowPotentials = rowPotentials;
        this.columnPotentials = columnPotentials;
    }

    /** The column of a row, or -1 if there are more rows than columns and it has none. */
    public int column(int row) {
        return columns[row];
    }

    /** The column of every row. */
    public int[] columns() {
        return columns.clone();
    }

    /** u. */
    public double[] rowPotentials() {
        return rowPotentials.clone();
    }

    /** v. */
    public double[] columnPotentials() {
        return columnPotentials.clone();
    }

    /** The sum of the potentials, which is the sum of the assigned scores. */
    public double value() {
        return Arrays.stream(rowPotentials).sum()
                + Arrays.stream(columnPotentials).sum();
    }

    /** The same with rows for columns. */
    Assignment transposed() {
        int[] rows = new int[columnPotentials.length];
        Arrays.fill(rows, -1);
        for (int row = 0; row < columns.length; row++) {
            if (columns[row] >= 0) {
                rows[columns[row]] = row;
            }
        }
        return new Assignment(rows, columnPotentials, rowPotentials);
    }
}

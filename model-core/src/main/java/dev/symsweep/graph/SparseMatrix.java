package dev.symsweep.graph;

import java.util.Arrays;

/**
 * A matrix of which most entries are zero, in compressed rows: of each row the columns that are not zero, ascending.
 * Products add up in the order of columns, so that equal matrices give equal bits. Immutable and thread-safe.
 */
public final class SparseMatrix implements Features {

    private static final long serialVersionUID = 1;

    private final int columns;
    private final int[] starts;
    private final int[] indices;
    private final float[] values;

    private SparseMatrix(int columns, int[] starts, int[] indices, float[] values) {
        this.columns = columns;
        this.starts = starts;
        this.indices = indices;
        this.values = values;
    }

    /**
     * A matrix over these arrays, which must not change afterwards.
     *
     * @param columns number of columns
     * @param starts the place of each row's first entry, and behind the last row the number of entries
     * @param indices the column of each entry, ascending within a row
     * @param values of the entries
     * @throws IllegalArgumentException if starts or columns are out of order or range, or counts disagree
     */
    public static SparseMatrix of(int columns, int[] starts, int[] indices, float[] values) {
        int rows = starts.length - 1;
        if (rows < 0 || starts[0] != 0 || starts[rows] != indices.length || indices.length != values.length) {
            throw new IllegalArgumentException("a sparse matrix has " + indices.length + " columns and " + values.length
                    + " values, its starts must go from 0 to as many");
        }
        for (int row = 0; row < rows; row++) {
            requireAscending(row, columns, starts, indices);
        }
        return new SparseMatrix(columns, starts, indices, values);
    }

    private static void requireAscending(int row, int columns, int[] starts, int[] indices) {
        int last = -1;
        for (int i = starts[row]; i < starts[row + 1]; i++) {
            if (indices[i] <= last || indices[i] >= columns) {
                throw new IllegalArgumentException("row " + row + " has column " + indices[i] + " after " + last
                        + ", must be ascending and below " + columns);
            }
            last = indices[i];
        }
        if (starts[row] > starts[row + 1]) {
            throw new IllegalArgumentException("row " + row + " ends before it starts");
        }
    }

    @Override
    public int rows() {
        return starts.length - 1;
    }

    @Override
    public int columns() {
        return columns;
    }

    /** The number of entries. */
    public int entries() {
        return indices.length;
    }

    /** The place of a row's first entry; of the number of rows that behind the last entry. */
    public int start(int row) {
        return starts[row];
    }

    /** The column of an entry. */
    public int column(int entry) {
        return indices[entry];
    }

    /** The value of an entry. */
    public float value(int entry) {
        return values[entry];
    }

    /**
     * Its product with a dense matrix.
     *
     * @param dense {@code columns x width}, row by row
     * @param product receives {@code rows x width}
     */
    public void times(float[] dense, int width, float[] product) {
        RowSum sum = new RowSum(width);
        float[] zeros = new float[width];
        for (int row = 0; row < rows(); row++) {
            sum.start(zeros);
            sum.add(this, row, dense);
            System.arraycopy(sum.values(), 0, product, row * width, width);
        }
    }

    /** Rows for columns. */
    public SparseMatrix transposed() {
        int[] newStarts = new int[columns + 1];
        for (int index : indices) {
            newStarts[index + 1]++;
        }
        for (int column = 0; column < columns; column++) {
            newStarts[column + 1] += newStarts[column];
        }
        int[] next = Arrays.copyOf(newStarts, columns);
        int[] newIndices = new int[indices.length];
        float[] newValues = new float[indices.length];
        for (int row = 0; row < rows(); row++) {
            for (int i = starts[row]; i < starts[row + 1]; i++) {
                int place = next[indices[i]]++;
                newIndices[place] = row;
                newValues[place] = values[i];
            }
        }
        return new SparseMatrix(rows(), newStarts, newIndices, newValues);
    }

    @Override
    public void copyRow(int row, float[] into, int offset) {
        Arrays.fill(into, offset, offset + columns, 0);
        for (int i = starts[row]; i < starts[row + 1]; i++) {
            into[offset + indices[i]] = values[i];
        }
    }

    @Override
    public float[] dense() {
        float[] all = new float[Math.multiplyExact(rows(), columns)];
        for (int row = 0; row < rows(); row++) {
            copyRow(row, all, row * columns);
        }
        return all;
    }
}

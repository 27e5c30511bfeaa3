package dev.symsweep.alignment.weight;

import dev.symsweep.algebra.Floats;
import dev.symsweep.algebra.Matrix;
import dev.symsweep.alignment.group.UnitIndices;
import dev.symsweep.network.ParameterTensor;
import java.nio.FloatBuffer;

/**
 * A part of a tensor, copied so that matching it is plain matrix products: {@code [rows, taps, columns]}, where rows
 * are the units of one group on the first axis and columns those of one group on the second. Taps are all that a pair
 * of units has in the tensor: the places of a kernel, or the positions of a flattened image. Indices that no group
 * moves form parts of their own, whose group is {@link #NONE}; vectors have one such column.
 *
 * <p>The inner product of two nets' blocks, as a function of the permutations P of the rows and Q of the columns, is
 * {@code <A, P B Q'>}. With respect to P it is linear, with the scores {@code rowsOf(A) rowsOf(B Q')'}; with respect to
 * Q the scores are {@code columnsOf(A)' columnsOf(P B)}.
 *
 * @param tensor where its entries stand in a parameter vector
 * @param rowGroup number of the group of its rows, or {@link #NONE}
 * @param columnGroup number of the group of its columns, or {@link #NONE}
 * @param rowIndices where the rows are on the tensor's first axis
 * @param columnIndices where the columns are on its second axis
 * @param offset of its first entry in the copy
 */
public record WeightBlock(
        ParameterTensor tensor,
        int rowGroup,
        int columnGroup,
        UnitIndices rowIndices,
        UnitIndices columnIndices,
        int offset) {

    /** The group of indices that no group moves. */
    public static final int NONE = -1;

    /** The number of rows. */
    public int rows() {
        return rowIndices.units();
    }

    /** The number of columns. */
    public int columns() {
        return columnIndices.units();
    }

    int taps() {
        return rowIndices.copies() * columnIndices.copies() * kernel();
    }

    /** The number of entries. */
    public int size() {
        return rows() * rowLength();
    }

    /** The number of entries of a row: of all that one of its units has here. */
    public int rowLength() {
        return taps() * columns();
    }

    /** The number of lines, each an entry for every column. */
    public int lines() {
        return rows() * taps();
    }

    /** {@code [rows, taps * columns]} of a copy. */
    public Matrix rowsOf(Floats weights) {
        return Matrix.of(weights, offset, rows(), rowLength());
    }

    /** {@code [rows * taps, columns]} of a copy. */
    public Matrix columnsOf(Floats weights) {
        return Matrix.of(weights, offset, lines(), columns());
    }

    /** Copies its entries of a parameter vector. */
    public void copy(float[] vector, FloatBuffer into) {
        int kernel = kernel();
        int tensorRow = columnCount() * kernel;
        int columns = columns();
        int[] columnStarts = new int[columnIndices.copies() * columns];
        for (int i = 0; i < columnStarts.length; i++) {
            columnStarts[i] = columnIndices.index(i / columns, i % columns) * kernel;
        }
        float[] row = new float[rowLength()];
        for (int unit = 0; unit < rows(); unit++) {
            int at = 0;
            for (int rowCopy = 0; rowCopy < rowIndices.copies(); rowCopy++) {
                int start = tensor.offset() + rowIndices.index(rowCopy, unit) * tensorRow;
                for (int from = 0; from < columnStarts.length; from += columns) {
                    for (int place = start; place < start + kernel; place++) {
                        for (int column = 0; column < columns; column++) {
                            row[at++] = vector[place + columnStarts[from + column]];
                        }
                    }
                }
            }
            into.put(offset + unit * row.length, row);
        }
    }

    private int columnCount() {
        return tensor.shape().rank() > 1 ? tensor.shape().size(1) : 1;
    }

    /** The number of places of a convolution's kernel, 1 for other tensors. */
    private int kernel() {
        return tensor.size() / (tensor.shape().size(0) * columnCount());
    }
}

package dev.symsweep.network;

import java.io.Serializable;
import java.util.Arrays;

/** An immutable row-major matrix that is part of a network but never trained, such as the F of a FiGLU gate. */
public final class FixedMatrix implements Serializable {

    private final int rows;
    private final int columns;
    private final float[] values;

    private FixedMatrix(int rows, int columns, float[] values) {
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    /**
     * A matrix of {@code rows x columns}, values row by row.
     *
     * @throws IllegalArgumentException if the number of values is not rows x columns
     */
    public static FixedMatrix of(int rows, int columns, float[] values) {
        if (values.length != rows * columns) {
            throw new IllegalArgumentException(
                    "a " + rows + "x" + columns + " matrix has " + rows * columns + " values, got " + values.length);
        }
        return new FixedMatrix(rows, columns, values.clone());
    }

    /** The number of rows. */
    public int rows() {
        return rows;
    }

    /** The number of columns. */
    public int columns() {
        return columns;
    }

    /** One entry. */
    public float at(int row, int column) {
        return values[row * columns + column];
    }

    /** A copy of the values, row by row. */
    public float[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FixedMatrix matrix
                && rows == matrix.rows
                && columns == matrix.columns
                && Arrays.equals(values, matrix.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return rows + "x" + columns + " fixed matrix";
    }
}

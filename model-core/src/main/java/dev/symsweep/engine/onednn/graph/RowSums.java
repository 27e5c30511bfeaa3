package dev.symsweep.engine.onednn.graph;

import dev.symsweep.graph.RowSum;
import dev.symsweep.graph.SparseMatrix;
import java.nio.FloatBuffer;

/**
 * Products of a sparse matrix with rows in native memory, each row of the result a sum in the order of columns. Rows
 * that fit into a processor's cache together are copied to the heap first, where the JIT compiler vectorises loops;
 * others one by one.
 */
final class RowSums {

    private static final int MOST_COPIED = 1 << 20;

    private float[] copied = {};
    private final RowSum sum;
    private final int width;

    /** Of rows of that width. */
    RowSums(int width) {
        this.width = width;
        this.sum = new RowSum(width);
    }

    /**
     * Computes the product.
     *
     * @param start what every sum starts with, {@code width} values
     * @param rows a row for each column of the matrix
     * @param result receives a row for each of the matrix
     */
    void write(SparseMatrix matrix, float[] start, FloatBuffer rows, FloatBuffer result) {
        int values = Math.multiplyExact(matrix.columns(), width);
        if (values <= MOST_COPIED) {
            copied = copied.length < values ? new float[values] : copied;
            rows.get(0, copied, 0, values);
            write(matrix, start, copied, result);
            return;
        }
        for (int i = 0; i < matrix.rows(); i++) {
            sum.start(start);
            sum.add(matrix, i, rows);
            result.put(i * width, sum.values(), 0, width);
        }
    }

    /** The same of rows on the heap. */
    void write(SparseMatrix matrix, float[] start, float[] rows, FloatBuffer result) {
        for (int i = 0; i < matrix.rows(); i++) {
            sum.start(start);
            sum.add(matrix, i, rows);
            result.put(i * width, sum.values(), 0, width);
        }
    }

    /** The sums of columns of rows, in the order of rows, in double precision. */
    static void writeColumnSums(FloatBuffer rows, int width, FloatBuffer result) {
        double[] sums = new double[width];
        float[] row = new float[width];
        for (int from = 0; from < rows.capacity(); from += width) {
            rows.get(from, row, 0, width);
            for (int j = 0; j < width; j++) {
                sums[j] += row[j];
            }
        }
        for (int j = 0; j < width; j++) {
            result.put(j, (float) sums[j]);
        }
    }
}

package dev.symsweep.graph;

import java.nio.FloatBuffer;

/**
 * Adds up rows, each times a number, in their order. Rows are copied beside the sum four at a time, as the JIT compiler
 * vectorises loops whose arrays share one index. Belongs to one thread.
 */
public final class RowSum {

    /** Narrower rows are added where they lie. */
    private static final int LEAST_COPIED = 32;

    private final int width;
    private final float[] sum;
    private final float[] first;
    private final float[] second;
    private final float[] third;
    private final float[] fourth;

    /** Of rows of that width. */
    public RowSum(int width) {
        this.width = width;
        this.sum = new float[width];
        this.first = new float[width];
        this.second = new float[width];
        this.third = new float[width];
        this.fourth = new float[width];
    }

    /** The sum, in the same array at all times. */
    public float[] values() {
        return sum;
    }

    /** Starts anew. */
    public void start(float[] values) {
        System.arraycopy(values, 0, sum, 0, width);
    }

    /** Adds what a row of a matrix makes of the rows of another one on the heap. */
    public void add(SparseMatrix matrix, int row, float[] rows) {
        int end = matrix.start(row + 1);
        int entry = matrix.start(row);
        if (width < LEAST_COPIED) {
            addNarrow(matrix, entry, end, rows);
            return;
        }
        for (; entry + 4 <= end; entry += 4) {
            copy(matrix, entry, rows, first);
            copy(matrix, entry + 1, rows, second);
            copy(matrix, entry + 2, rows, third);
            copy(matrix, entry + 3, rows, fourth);
            addFour(matrix, entry);
        }
        for (; entry < end; entry++) {
            copy(matrix, entry, rows, first);
            addOne(matrix.value(entry));
        }
    }

    /** The same of rows in native memory. */
    public void add(SparseMatrix matrix, int row, FloatBuffer rows) {
        int end = matrix.start(row + 1);
        int entry = matrix.start(row);
        for (; entry + 4 <= end; entry += 4) {
            copy(matrix, entry, rows, first);
            copy(matrix, entry + 1, rows, second);
            copy(matrix, entry + 2, rows, third);
            copy(matrix, entry + 3, rows, fourth);
            addFour(matrix, entry);
        }
        for (; entry < end; entry++) {
            copy(matrix, entry, rows, first);
            addOne(matrix.value(entry));
        }
    }

    private void copy(SparseMatrix matrix, int entry, float[] rows, float[] into) {
        System.arraycopy(rows, matrix.column(entry) * width, into, 0, width);
    }

    private void copy(SparseMatrix matrix, int entry, FloatBuffer rows, float[] into) {
        rows.get(matrix.column(entry) * width, into, 0, width);
    }

    /** Eight channels at a time, whose sums stay in registers. */
    private void addNarrow(SparseMatrix matrix, int start, int end, float[] rows) {
        int channel = 0;
        for (; channel + 8 <= width; channel += 8) {
            addEight(matrix, start, end, rows, channel);
        }
        for (; channel < width; channel++) {
            float total = sum[channel];
            for (int entry = start; entry < end; entry++) {
                total += matrix.value(entry) * rows[matrix.column(entry) * width + channel];
            }
            sum[channel] = total;
        }
    }

    private void addEight(SparseMatrix matrix, int start, int end, float[] rows, int channel) {
        float a = sum[channel];
        float b = sum[channel + 1];
        float c = sum[channel + 2];
        float d = sum[channel + 3];
        float e = sum[channel + 4];
        float f = sum[channel + 5];
        float g = sum[channel + 6];
        float h = sum[channel + 7];
        for (int entry = start; entry < end; entry++) {
            float value = matrix.value(entry);
            int from = matrix.column(entry) * width + channel;
            a += value * rows[from];
            b += value * rows[from + 1];
            c += value * rows[from + 2];
            d += value * rows[from + 3];
            e += value * rows[from + 4];
            f += value * rows[from + 5];
            g += value * rows[from + 6];
            h += value * rows[from + 7];
        }
        sum[channel] = a;
        sum[channel + 1] = b;
        sum[channel + 2] = c;
        sum[channel + 3] = d;
        sum[channel + 4] = e;
        sum[channel + 5] = f;
        sum[channel + 6] = g;
        sum[channel + 7] = h;
    }

    private void addOne(float factor) {
        addOne(sum, factor, first);
    }

    private static void addOne(float[] sum, float factor, float[] row) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += factor * row[j];
        }
    }

    private void addFour(SparseMatrix matrix, int entry) {
        addFour(
                sum,
                matrix.value(entry),
                first,
                matrix.value(entry + 1),
                second,
                matrix.value(entry + 2),
                third,
                matrix.value(entry + 3),
                fourth);
    }

    private static void addFour(
            float[] sum, float a, float[] ofA, float b, float[] ofB, float c, float[] ofC, float d, float[] ofD) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] = sum[j] + a * ofA[j] + b * ofB[j] + c * ofC[j] + d * ofD[j];
        }
    }
}

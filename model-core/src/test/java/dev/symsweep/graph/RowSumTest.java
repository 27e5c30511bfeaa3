package dev.symsweep.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.random.RandomStream;
import java.nio.FloatBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums of rows, wide and narrow, of any number of rows, against a plain loop, bit by bit. */
class RowSumTest {

    private static final int ROWS = 12;
    private static final int MOST_ENTRIES = 9;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 16, 31, 32, 33, 256})
    void sumsAreThoseOfAPlainLoop(int width) {
        RandomStream stream = RandomStream.of(3, "rows");
        float[] rows = new float[ROWS * width];
        stream.fillGaussians(rows, 0, rows.length);
        float[] start = new float[width];
        stream.fillGaussians(start, 0, width);
        SparseMatrix matrix = matrix(stream);
        RowSum sum = new RowSum(width);
        for (int row = 0; row <= MOST_ENTRIES; row++) {
            float[] expected = start.clone();
            for (int entry = matrix.start(row); entry < matrix.start(row + 1); entry++) {
                for (int j = 0; j < width; j++) {
                    expected[j] += matrix.value(entry) * rows[matrix.column(entry) * width + j];
                }
            }
            sum.start(start);
            sum.add(matrix, row, rows);
            assertThat(sum.values()).as("%d rows on the heap", row).isEqualTo(expected);
            sum.start(start);
            sum.add(matrix, row, FloatBuffer.wrap(rows));
            assertThat(sum.values()).as("%d rows in a buffer", row).isEqualTo(expected);
        }
    }

    /** Row i has i entries. */
    private static SparseMatrix matrix(RandomStream stream) {
        int[] starts = new int[MOST_ENTRIES + 2];
        for (int row = 0; row <= MOST_ENTRIES; row++) {
            starts[row + 1] = starts[row] + row;
        }
        int[] columns = new int[starts[MOST_ENTRIES + 1]];
        float[] values = new float[columns.length];
        for (int row = 0; row <= MOST_ENTRIES; row++) {
            System.arraycopy(stream.subset(ROWS, row), 0, columns, starts[row], row);
        }
        stream.fillGaussians(values, 0, values.length);
        return SparseMatrix.of(ROWS, starts, columns, values);
    }
}

package dev.symsweep.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.random.RandomStream;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixTest {

    private final Floats memory = filled(5000);

    @AfterEach
    void free() {
        memory.close();
    }

    @ParameterizedTest
    @CsvSource({"7, 5, 3", "16, 16, 48", "1, 9, 4", "20, 1, 1", "33, 18, 40"})
    void productsOfBlocksAddUpInTheirPlaceOnly(int rows, int columns, int depth) {
        Matrix left = Matrix.of(memory, 11, rows, depth, depth + 2);
        Matrix leftTransposed = Matrix.of(memory, 5, depth, rows, rows + 1);
        Matrix right = Matrix.of(memory, 2000, depth, columns, columns);
        Matrix rightTransposed = Matrix.of(memory, 2100, columns, depth, depth + 5);

        requireProduct(left, right, rows, columns, depth);
        requireProduct(leftTransposed.transposed(), right, rows, columns, depth);
        requireProduct(left, rightTransposed.transposed(), rows, columns, depth);
        requireProduct(leftTransposed.transposed(), rightTransposed.transposed(), rows, columns, depth);
    }

    private void requireProduct(Matrix left, Matrix right, int rows, int columns, int depth) {
        int offset = 3;
        int stride = columns + 4;
        try (Floats into = filled(offset + rows * stride);
                Floats before = filled(offset + rows * stride)) {
            Matrix result = Matrix.of(into, offset, rows, columns, stride);
            result.setProduct(left, right);
            result.addProduct(left, right);
            for (int index = 0; index < into.size(); index++) {
                int i = (index - offset) / stride;
                int j = (index - offset) % stride;
                boolean inside = index >= offset && i < rows && j < columns;
                double expected = inside
                        ? 2 * product(left, right, i, j, depth)
                        : before.buffer().get(index);
                assertThat((double) into.buffer().get(index))
                        .as("entry %d", index)
                        .isEqualTo(expected, within(inside ? 1e-4 : 0));
            }
        }
    }

    private double product(Matrix left, Matrix right, int i, int j, int depth) {
        double sum = 0;
        for (int k = 0; k < depth; k++) {
            sum += (double) left.entry(i, k) * right.entry(k, j);
        }
        return sum;
    }

    @Test
    void entriesAreFoundByRowAndColumn() {
        Matrix matrix = Matrix.of(memory, 10, 4, 3, 8);
        assertThat(matrix.entry(2, 1)).isEqualTo(memory.buffer().get(10 + 2 * 8 + 1));
        assertThat(matrix.transposed().entry(1, 2)).isEqualTo(matrix.entry(2, 1));
    }

    @Test
    void memoryIsZeroAtFirst() {
        try (Floats fresh = Floats.allocate(1000)) {
            for (int i = 0; i < fresh.size(); i++) {
                assertThat(fresh.buffer().get(i)).isZero();
            }
        }
    }

    @Test
    void misfitsAreRefused() {
        Matrix matrix = Matrix.of(memory, 0, 4, 3);
        assertThatThrownBy(() -> matrix.addProduct(Matrix.of(memory, 0, 4, 5), Matrix.of(memory, 0, 6, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("4 x 5 times 6 x 3 into 4 x 3");
        assertThatThrownBy(() -> matrix.transposed().setProduct(Matrix.of(memory, 0, 3, 2), Matrix.of(memory, 0, 2, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("transposed");
        assertThatThrownBy(() -> Matrix.of(memory, 4990, 2, 6, 6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ends at 5002, beyond the memory's 5000");
        assertThatThrownBy(() -> Matrix.of(memory, 0, 2, 6, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Floats.allocate(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }

    @Test
    void closedMemoryIsRefused() {
        Floats closed = filled(9);
        Matrix matrix = Matrix.of(closed, 0, 3, 3);
        closed.close();
        closed.close();
        assertThatThrownBy(() -> matrix.addProduct(matrix, matrix)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(closed::buffer).isInstanceOf(IllegalStateException.class);
    }

    private static Floats filled(int size) {
        Floats floats = Floats.allocate(size);
        FloatBuffer buffer = floats.buffer();
        RandomStream values = RandomStream.of(1, "test");
        for (int i = 0; i < size; i++) {
            buffer.put(i, (float) values.nextGaussian());
        }
        return floats;
    }
}

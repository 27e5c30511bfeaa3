package dev.symsweep.algebra;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A rectangle of {@link Floats}: the memory seen as a matrix, a block of one, or a transposed one. A view, it owns
 * nothing.
 *
 * <p>Products are oneDNN's {@code sgemm}, the library that the fast engine computes with. Measured on one AVX-512 core
 * against OpenBLAS 0.3.31 and ND4J's {@code gemm}: 170 to 183, 160 to 165 and 148 to 152 Gflop/s at 512 x 512 x 512 and
 * 784, and 136 against 107 and 98 at 64 x 64 x 576. Products of 16 x 16 x 144 take 1.2 microseconds; OpenBLAS needs
 * 0.8, ND4J 7, and ND4J copies blocks. OpenBLAS would also have its number of threads set for the whole process. Like
 * the engine, this computes on the {@code OMP_NUM_THREADS} of the process, one in all that Symsweep starts; with that
 * the same product has the same bits.
 *
 * <p>One thread at a time may write to a matrix.
 */
public final class Matrix {

    private final Floats memory;
    private final FloatPointer start;
    private final int offset;
    private final int rows;
    private final int columns;
    private final int stride;
    private final Order order;

    /** What lies side by side in memory. */
    private enum Order {
        ROWS((byte) 'N'),
        COLUMNS((byte) 'T');

        private final byte operation;

        Order(byte operation) {
            this.operation = operation;
        }
    }

    private Matrix(Floats memory, int offset, int rows, int columns, int stride, Order order) {
        this.memory = memory;
        this.start = memory.from(offset);
        this.offset = offset;
        this.rows = rows;
        this.columns = columns;
        this.stride = stride;
        this.order = order;
    }

    /**
     * The matrix whose rows follow one another without gaps.
     *
     * @param offset of its first entry
     * @throws IllegalArgumentException if it is empty or reaches beyond the memory
     */
    public static Matrix of(Floats memory, int offset, int rows, int columns) {
        return of(memory, offset, rows, columns, columns);
    }

    /**
     * The matrix with entry (i, j) at {@code offset + i * stride + j}.
     *
     * @param offset of its first entry
     * @param stride from one row to the next, at least {@code columns}
     * @throws IllegalArgumentException if it is empty, its rows overlap, or it reaches beyond the memory
     */
    public static Matrix of(Floats memory, int offset, int rows, int columns, int stride) {
        if (rows < 1 || columns < 1 || stride < columns || offset < 0) {
            throw new IllegalArgumentException("a matrix of " + rows + " x " + columns + ", rows " + stride
                    + " apart, at " + offset + ": it must have entries, and its rows must not overlap");
        }
        long end = offset + (rows - 1L) * stride + columns;
        if (end > memory.size()) {
            throw new IllegalArgumentException("a matrix of " + rows + " x " + columns + ", rows " + stride
                    + " apart, at " + offset + " ends at " + end + ", beyond the memory's " + memory.size());
        }
        return new Matrix(memory, offset, rows, columns, stride, Order.ROWS);
    }

    /** The number of rows. */
    public int rows() {
        return rows;
    }

    /** The number of columns. */
    public int columns() {
        return columns;
    }

    /** One entry; for whole matrices {@link Floats#buffer} is faster. */
    public float entry(int row, int column) {
        int major = order == Order.ROWS ? row : column;
        int minor = order == Order.ROWS ? column : row;
        return memory.buffer().get(offset + major * stride + minor);
    }

    /** The same entries with rows for columns. */
    public Matrix transposed() {
        return new Matrix(memory, offset, columns, rows, stride, order == Order.ROWS ? Order.COLUMNS : Order.ROWS);
    }

    /**
     * Adds left times right to this.
     *
     * @throws IllegalArgumentException if the shapes do not fit, or this is a transposed view
     * @throws IllegalStateException if memory is closed
     */
    public void addProduct(Matrix left, Matrix right) {
        multiply(left, right, 1);
    }

    /**
     * Makes this left times right.
     *
     * @throws IllegalArgumentException if the shapes do not fit, or this is a transposed view
     * @throws IllegalStateException if memory is closed
     */
    public void setProduct(Matrix left, Matrix right) {
        multiply(left, right, 0);
    }

    private void multiply(Matrix left, Matrix right, float kept) {
        if (left.columns != right.rows || left.rows != rows || right.columns != columns) {
            throw new IllegalArgumentException(left.shape() + " times " + right.shape() + " into " + shape());
        }
        if (order == Order.COLUMNS) {
            throw new IllegalArgumentException("a product into a transposed view of " + shape());
        }
        memory.requireOpen();
        left.memory.requireOpen();
        right.memory.requireOpen();
        int status = dnnl.dnnl_sgemm(
                left.order.operation,
                right.order.operation,
                rows,
                columns,
                left.columns,
                1f,
                left.start,
                left.stride,
                right.start,
                right.stride,
                kept,
                start,
                stride);
        if (status != dnnl.dnnl_success) {
            throw new IllegalStateException(
                    "oneDNN's sgemm of " + left.shape() + " times " + right.shape() + " failed with status " + status);
        }
    }

    private String shape() {
        return rows + " x " + columns;
    }
}

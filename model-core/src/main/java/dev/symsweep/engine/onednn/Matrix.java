package dev.symsweep.engine.onednn;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Native f32 memory read as a row-major matrix: an activation is {@code [batch, features]}, a weight {@code [out, in]}, a bias
 * {@code [1, out]}.
 *
 * @param floats at least {@code rows x columns} values
 */
record Matrix(engine cpu, FloatPointer floats, long rows, long columns) {

    /** A matrix over new memory, all zero. */
    static Matrix zeros(engine cpu, long rows, long columns) {
        FloatPointer floats = new FloatPointer(rows * columns);
        Pointer.memset(floats, 0, rows * columns * Float.BYTES);
        return new Matrix(cpu, floats, rows, columns);
    }

    /** A matrix over existing memory from {@code offset} on. */
    static Matrix over(engine cpu, FloatPointer floats, long offset, long rows, long columns) {
        return new Matrix(cpu, floats.getPointer(offset), rows, columns);
    }

    /** A matrix of the same size over new memory. */
    Matrix zerosLike() {
        return zeros(cpu, rows, columns);
    }

    /** The matrix for oneDNN. */
    memory plain() {
        return memory(memory.format_tag.ab, rows, columns);
    }

    /** Its transpose for oneDNN, the same bytes. */
    memory transposed() {
        return memory(memory.format_tag.ba, columns, rows);
    }

    /** All its values as a vector for oneDNN. */
    memory vector() {
        return memory(memory.format_tag.a, rows * columns);
    }

    private memory memory(memory.format_tag order, long... sizes) {
        return new memory(new memory.desc(sizes, memory.data_type.f32, order), cpu, floats);
    }
}

package dev.symsweep.engine.onednn.pass;

import java.nio.FloatBuffer;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A dense array in native memory, read in several ways. Sizes go from the slowest to the fastest index: activations are
 * {@code [batch, channels]} or {@code [batch, height, width, channels]}, weights as in the parameter layout.
 */
public final class Tensor {

    private static final int IMAGE_RANK = 4;

    private final engine cpu;
    private final Buffer buffer;
    private final long offset;
    private final data_type type;
    private final long[] sizes;

    private Tensor(engine cpu, Buffer buffer, long offset, data_type type, long[] sizes) {
        this.cpu = cpu;
        this.buffer = buffer;
        this.offset = offset;
        this.type = type;
        this.sizes = sizes;
    }

    /** At the start of a buffer. */
    public static Tensor in(engine cpu, Buffer buffer, data_type type, long... sizes) {
        return new Tensor(cpu, buffer, 0, type, sizes);
    }

    /** From that many bytes on in a buffer. */
    public static Tensor in(engine cpu, Buffer buffer, long offset, data_type type, long... sizes) {
        return new Tensor(cpu, buffer, offset, type, sizes);
    }

    /** In new memory, all zero. */
    public static Tensor zeros(engine cpu, data_type type, long... sizes) {
        return in(cpu, Buffer.allocate(bytes(type, sizes)), type, sizes);
    }

    /** The memory that such a tensor takes. */
    public static long bytes(data_type type, long... sizes) {
        long elements = 1;
        for (long size : sizes) {
            elements *= size;
        }
        return elements
                * switch (type) {
                    case u8 -> Byte.BYTES;
                    case bf16 -> Short.BYTES;
                    default -> Float.BYTES;
                };
    }

    /** The buffer that it lies in. */
    public Buffer buffer() {
        return buffer;
    }

    /** The type of its scalars. */
    public data_type type() {
        return type;
    }

    /** Its sizes, the fastest one last. */
    public long[] sizes() {
        return sizes.clone();
    }

    /** One of its sizes. */
    public long size(int axis) {
        return sizes[axis];
    }

    /** The number of its scalars. */
    public long elements() {
        long elements = 1;
        for (long size : sizes) {
            elements *= size;
        }
        return elements;
    }

    /** The fastest size: channels of an activation, inputs of a weight. */
    public long columns() {
        return sizes[sizes.length - 1];
    }

    /** The number of its scalars by {@link #columns}. */
    public long rows() {
        return elements() / columns();
    }

    /** The same memory with other sizes. */
    public Tensor reshaped(long... newSizes) {
        return new Tensor(cpu, buffer, offset, type, newSizes);
    }

    /** The part of the memory that starts after that many scalars. */
    public Tensor part(long start, long... newSizes) {
        return new Tensor(cpu, buffer, offset + bytes(type, start), type, newSizes);
    }

    /** For oneDNN: {@code [rows, columns]}. */
    public memory plain() {
        return memory(format_tag.ab, rows(), columns());
    }

    /** For oneDNN: {@code [columns, rows]}, the same bytes. */
    public memory transposed() {
        return memory(format_tag.ba, columns(), rows());
    }

    /** For oneDNN: all scalars in one row. */
    public memory vector() {
        return memory(format_tag.a, elements());
    }

    /** For oneDNN: {@code [batch, all of an example]}. */
    public memory perExample() {
        return memory(format_tag.ab, sizes[0], elements() / sizes[0]);
    }

    /**
     * For oneDNN: images {@code [batch, channels, height, width]}, channels lying together; a feature vector is an
     * image of one position.
     */
    public memory image() {
        boolean isImage = sizes.length == IMAGE_RANK;
        return memory(format_tag.nhwc, sizes[0], columns(), isImage ? sizes[1] : 1, isImage ? sizes[2] : 1);
    }

    /**
     * For oneDNN: images of exactly 16 channels as blocks of 16, which is the same order of bytes as that of
     * {@link #image}, but one that other kernels take.
     */
    public memory imageOfOneBlock() {
        return memory(format_tag.nChw16c, sizes[0], columns(), sizes[1], sizes[2]);
    }

    /** For oneDNN: in a given order. */
    public memory memory(format_tag order, long... logicalSizes) {
        return memory(new memory.desc(logicalSizes, type, order));
    }

    /** For oneDNN: as described. */
    public memory memory(memory.desc description) {
        return new memory(description, cpu, buffer.from(offset));
    }

    /** For the JVM, if it is f32. */
    public FloatBuffer floats() {
        return new FloatPointer(buffer.from(offset)).capacity(elements()).asBuffer();
    }
}

package dev.symsweep.algebra;

import dev.symsweep.memory.NativeMemory;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Native memory for 32-bit floats, aligned for vector registers and all zero at first. Whoever allocates it closes it;
 * {@link Matrix} views do not own it.
 */
public final class Floats implements AutoCloseable {

    /** What one direct buffer can hold. */
    private static final int MAXIMUM = Integer.MAX_VALUE / Float.BYTES - 64;

    private static final int ALIGNMENT = 64;

    private final BytePointer memory;
    private final FloatPointer aligned;
    private final FloatBuffer buffer;
    private final int size;

    private Floats(BytePointer memory, FloatPointer aligned, int size) {
        this.memory = memory;
        this.aligned = aligned;
        this.size = size;
        this.buffer = aligned.capacity(size).asBuffer();
    }

    /** The bytes beside the Java heap that this process holds now, but for what native libraries keep to themselves. */
    public static long heldBytes() {
        return Pointer.totalBytes();
    }

    /**
     * New memory.
     *
     * @param size number of floats
     * @throws IllegalArgumentException if it is negative, or too many for one buffer
     * @throws dev.symsweep.memory.MemoryException if there is not as much memory
     */
    public static Floats allocate(long size) {
        if (size < 0 || size > MAXIMUM) {
            throw new IllegalArgumentException("size is " + size + " floats, must be 0.." + MAXIMUM);
        }
        long bytes = size * Float.BYTES + ALIGNMENT;
        NativeMemory.require(bytes, Pointer::trimMemory);
        BytePointer memory = new BytePointer(bytes);
        Pointer.memset(memory, 0, bytes);
        long misaligned = memory.address() % ALIGNMENT;
        BytePointer start = memory.getPointer(misaligned == 0 ? 0 : ALIGNMENT - misaligned);
        return new Floats(memory, new FloatPointer(start), (int) size);
    }

    /** The number of floats. */
    public int size() {
        return size;
    }

    /**
     * The memory for element-wise work in Java, with a position and a limit of its own. It must not be used after
     * closing.
     *
     * @throws IllegalStateException if closed
     */
    public FloatBuffer buffer() {
        requireOpen();
        return buffer.duplicate();
    }

    /**
     * Makes all of it zero.
     *
     * @throws IllegalStateException if closed
     */
    public void clear() {
        requireOpen();
        Pointer.memset(aligned, 0, (long) size * Float.BYTES);
    }

    /** Frees the memory. Closing twice does nothing. */
    @Override
    public void close() {
        memory.close();
    }

    /** The memory from a place on, for the library. */
    FloatPointer from(int offset) {
        return aligned.getPointer(offset);
    }

    void requireOpen() {
        if (memory.isNull()) {
            throw new IllegalStateException("the memory of " + size + " floats is closed");
        }
    }
}

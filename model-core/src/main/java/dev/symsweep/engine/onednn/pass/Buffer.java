package dev.symsweep.engine.onednn.pass;

import dev.symsweep.memory.NativeMemory;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Native memory, aligned for vector registers and all zero at first. While a pass is planned it counts the activations
 * or gradients that still need it; what nobody needs any more, a {@link BufferPool} hands out again.
 */
public final class Buffer {

    private static final int ALIGNMENT = 64;

    private final BytePointer bytes;
    private final long size;
    private int users = 1;

    private Buffer(BytePointer bytes, long size) {
        this.bytes = bytes;
        this.size = size;
    }

    /**
     * New memory, with one user.
     *
     * @throws dev.symsweep.memory.MemoryException if there is not as much
     */
    public static Buffer allocate(long size) {
        NativeMemory.require(size, Pointer::trimMemory);
        BytePointer whole = new BytePointer(size + ALIGNMENT);
        Pointer.memset(whole, 0, size + ALIGNMENT);
        long misaligned = whole.address() % ALIGNMENT;
        return new Buffer(whole.getPointer(misaligned == 0 ? 0 : ALIGNMENT - misaligned), size);
    }

    /** Bytes. */
    public long size() {
        return size;
    }

    /** Its memory from that many bytes on. */
    public BytePointer from(long offset) {
        return bytes.getPointer(offset);
    }

    /** Whether a single activation or gradient still needs it. */
    public boolean hasOneUser() {
        return users == 1;
    }

    /** Counts one more activation or gradient that needs it. */
    public void addUser() {
        users++;
    }

    /** Whether nobody needs it any more. */
    public boolean removeUser() {
        users--;
        return users == 0;
    }
}

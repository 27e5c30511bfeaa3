package dev.symsweep.engine.onednn.pass;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Memory of one pass. Steps run one after the other, so what the steps planned so far need no more can serve those
 * planned next: passes stay small, and much of what they touch stays in the processor's cache.
 */
public final class BufferPool {

    /** A small tensor in a large buffer would make the next large one ask for new memory. */
    private static final int MOST_SLACK = 2;

    private final List<Buffer> free = new ArrayList<>();

    /** Memory of at least that size, with one user; its content is undefined. */
    public Buffer acquire(long size) {
        Buffer fitting = free.stream()
                .filter(buffer -> buffer.size() >= size && buffer.size() <= MOST_SLACK * size)
                .min(Comparator.comparingLong(Buffer::size))
                .orElse(null);
        if (fitting == null) {
            return Buffer.allocate(size);
        }
        free.remove(fitting);
        fitting.addUser();
        return fitting;
    }

    /** One user less. */
    public void release(Buffer buffer) {
        if (buffer.removeUser()) {
            free.add(buffer);
        }
    }
}

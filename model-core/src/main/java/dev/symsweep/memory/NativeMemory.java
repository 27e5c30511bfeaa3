package dev.symsweep.memory;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** Asks for native memory before it is taken. */
public final class NativeMemory {

    /** What is taken in smaller parts is looked at together, as looking takes a tenth of a millisecond. */
    private static final long UNSEEN = 64L << 20;

    /** What is left to the rest of the machine: a sixteenth of it, and no more than that. */
    private static final long MOST_SPARED = 256L << 20;

    private static final int SPARED_SHARE = 16;

    private static final AtomicLong TAKEN = new AtomicLong();

    private NativeMemory() {}

    /**
     * Checks that there is as much.
     *
     * @param freer gives back to the system what an allocator keeps for later
     * @throws MemoryException if there is not
     */
    public static void require(long bytes, Runnable freer) {
        if (TAKEN.addAndGet(bytes) > UNSEEN) {
            TAKEN.set(0);
            require(bytes, PhysicalMemory.here(), freer);
        }
    }

    static void require(long bytes, PhysicalMemory memory, Runnable freer) {
        if (lacks(bytes, memory)) {
            freer.run();
            if (lacks(bytes, memory)) {
                throw MemoryException.forNow("another " + ByteCount.text(bytes) + " of memory beside the Java heap do"
                        + " not fit, " + ByteCount.text(memory.available().orElse(0)) + " are available");
            }
        }
    }

    private static boolean lacks(long bytes, PhysicalMemory memory) {
        OptionalLong available = memory.available();
        long spared = Math.min(MOST_SPARED, memory.total().orElse(0) / SPARED_SHARE);
        return available.isPresent() && bytes > available.getAsLong() - spared;
    }
}

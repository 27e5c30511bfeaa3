package dev.symsweep.jobs.spark;

import dev.symsweep.memory.ByteCount;

/** Spark cannot start here. The message is one line that says what it lacks and what to do. */
public final class SessionException extends RuntimeException {

    /** The least heap: half as much again as Spark keeps to itself of each (UnifiedMemoryManager). */
    public static final long LEAST_HEAP = 450L << 20;

    private static final long serialVersionUID = 1L;

    private SessionException(String message) {
        super(message);
    }

    /** Checks what Spark would refuse in words of its own. */
    static void requireHeap() {
        long heap = Runtime.getRuntime().maxMemory();
        if (heap < LEAST_HEAP) {
            throw new SessionException("the Java heap has " + ByteCount.text(heap) + ", Spark needs at least "
                    + ByteCount.text(LEAST_HEAP) + "; -Xmx sets it, in SYMSWEEP_JAVA_OPTS");
        }
    }
}

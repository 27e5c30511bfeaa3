package dev.symsweep.jobs.estimate;

import dev.symsweep.memory.MemoryNeed;
import java.util.List;

/**
 * The memory that an executor needs for training.
 *
 * @param data bytes of the data sets on its heap, which its tasks share
 * @param task what a task takes, the largest of all
 */
public record ExecutorMemory(long data, MemoryNeed task) {

    /** Spark itself, the classes of an application, and rows on their way. */
    private static final long HEAP = 512L << 20;

    /** The JVM beside its heap, and the libraries' own code. */
    private static final long BESIDE = 384L << 20;

    /** A thread's stack, what a library holds for it, and the copy of a run's file on its way to the disk. */
    private static final long OF_THREAD = 64L << 20;

    /** What a collector needs to work with, and an allocator loses, as a part of what is in use. */
    private static final double SLACK = 0.5;

    /** Memory for whichever of these tasks. */
    static ExecutorMemory of(long data, List<MemoryNeed> tasks) {
        return new ExecutorMemory(
                data,
                new MemoryNeed(
                        tasks.stream().mapToLong(MemoryNeed::heap).max().orElse(0),
                        tasks.stream().mapToLong(MemoryNeed::beside).max().orElse(0)));
    }

    /** The bytes of heap for so many tasks at a time. */
    public long heap(int tasks) {
        return HEAP + slack(data + tasks * task.heap());
    }

    /** The bytes beside the heap for so many tasks at a time. */
    public long beside(int tasks) {
        return BESIDE + slack(tasks * (OF_THREAD + task.beside()));
    }

    private static long slack(long bytes) {
        return bytes + Math.round(SLACK * bytes);
    }
}

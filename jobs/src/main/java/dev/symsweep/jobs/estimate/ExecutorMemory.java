package dev.symsweep.jobs.estimate;

import dev.symsweep.memory.MemoryNeed;

/**
 * The memory that an executor needs for training.
 *
 * @param data bytes of the data sets on its heap, which its tasks share
 * @param task what a task takes, the largest of all
 */
public record ExecutorMemory(long data, MemoryNeed task) {

    /** No training. */
    static final ExecutorMemory NONE = new ExecutorMemory(0, new MemoryNeed(0, 0));

    /** Spark itself, the classes of an application, and rows on their way. */
    private static final long HEAP = 512L << 20;

    /** The JVM beside its heap, and the libraries' own code. */
    private static final long BESIDE = 384L << 20;

    /** A thread's stack, what a library holds for it, and the copy of a run's file on its way to the disk. */
    private static final long OF_THREAD = 64L << 20;

    /** What a collector needs to work with, and an allocator loses, as a part of what is in use. */
    private static final double SLACK = 0.5;

    /** The bytes of heap for so many tasks at a time. */
    public long heap(int tasks) {
        return HEAP + slack(data + tasks * task.heap());
    }

    /** The bytes beside the heap for so many tasks at a time. */
    public long beside(int tasks) {
        return BESIDE + slack(tasks * (OF_THREAD + task.beside()));
    }

    /** Memory for the tasks of both. */
    ExecutorMemory with(ExecutorMemory other) {
        return new ExecutorMemory(
                data + other.data,
                new MemoryNeed(Math.max(task.heap(), other.task.heap()), Math.max(task.beside(), other.task.beside())));
    }

    private static long slack(long bytes) {
        return bytes + Math.round(SLACK * bytes);
    }
}

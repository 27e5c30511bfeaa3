package dev.symsweep.jobs.spark;

import dev.symsweep.memory.MemoryException;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tasks of this JVM, which run side by side. One that lacks memory beside others runs again when they have ended,
 * and nothing beside it.
 */
final class SideBySide {

    private static final Logger LOG = LoggerFactory.getLogger(SideBySide.class);
    private static final ReentrantReadWriteLock TURNS = new ReentrantReadWriteLock();
    private static final AtomicLong STARTED = new AtomicLong();

    private SideBySide() {}

    /**
     * Runs a task.
     *
     * @throws MemoryException if it does not fit, even alone
     */
    static <R> R run(Callable<R> task) throws Exception {
        Lock beside = TURNS.readLock();
        beside.lockInterruptibly();
        long started = STARTED.incrementAndGet();
        boolean isAlone = TURNS.getReadLockCount() == 1;
        try {
            return surviving(task);
        } catch (MemoryException e) {
            if (!e.mayFitAlone() || isAlone && STARTED.get() == started) {
                throw e;
            }
            LOG.warn("a task lacks memory beside others, it runs again alone", e);
        } finally {
            beside.unlock();
        }
        Lock alone = TURNS.writeLock();
        alone.lockInterruptibly();
        try {
            return surviving(task);
        } finally {
            alone.unlock();
        }
    }

    /** Memory or stack that do not suffice end the task, not the JVM. */
    private static <R> R surviving(Callable<R> task) throws Exception {
        try {
            return task.call();
        } catch (OutOfMemoryError | StackOverflowError e) {
            throw MemoryException.of(e);
        }
    }
}

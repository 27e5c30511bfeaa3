package dev.symsweep.store.exit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Lets the JVM end between two files: its end waits a little for those that are being written, and no further one
 * begins. So a JVM that is asked to end leaves no half-written file behind, whether it is a driver or an executor.
 */
public final class WritesAtExit {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Before Spark stops and before file systems are closed, which have 10 to 60. */
    private static final int FIRST = 100;

    private static final ReentrantReadWriteLock GATE = new ReentrantReadWriteLock();

    static {
        if (!ShutdownHookManager.get().isShutdownInProgress()) {
            ShutdownHookManager.get()
                    .addShutdownHook(WritesAtExit::close, FIRST, PATIENCE.toSeconds() + 1, TimeUnit.SECONDS);
        }
    }

    private WritesAtExit() {}

    /** Writes a file, or part of one thing that is whole only with all of its files; never begins during the end. */
    public static <T> T complete(Supplier<T> write) {
        GATE.readLock().lock();
        try {
            return write.get();
        } finally {
            GATE.readLock().unlock();
        }
    }

    private static void close() {
        try {
            boolean unused = GATE.writeLock().tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

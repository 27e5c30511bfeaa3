package dev.symsweep.jobs.spark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Writes the rows of a task: as one file when it is closed, and before that whenever much work would be lost if the
 * task ended. Time decides into how many files rows go, and nothing of the rows.
 *
 * @param <R> a row of a store
 */
public final class RowWriter<R> implements AutoCloseable {

    /**
     * About what a job that is killed may lose of each task. Most tiles of small networks take less, so that files stay
     * few.
     */
    public static final Duration MOST_UNWRITTEN = Duration.ofSeconds(30);

    private final Consumer<List<R>> store;
    private final LongSupplier nanoseconds;
    private final List<R> unwritten = new ArrayList<>();
    private long lastWritten;

    /**
     * @param store writes rows as one file
     * @param nanoseconds a clock like {@link System#nanoTime}
     */
    public RowWriter(Consumer<List<R>> store, LongSupplier nanoseconds) {
        this.store = store;
        this.nanoseconds = nanoseconds;
        lastWritten = nanoseconds.getAsLong();
    }

    /** By the clock of the machine. */
    public static <R> RowWriter<R> into(Consumer<List<R>> store) {
        return new RowWriter<>(store, System::nanoTime);
    }

    /** Takes rows, which may be written now or later. */
    public void add(List<R> rows) {
        unwritten.addAll(rows);
        if (nanoseconds.getAsLong() - lastWritten > MOST_UNWRITTEN.toNanos()) {
            write();
        }
    }

    private void write() {
        if (!unwritten.isEmpty()) {
            store.accept(unwritten);
            unwritten.clear();
        }
        lastWritten = nanoseconds.getAsLong();
    }

    /** Writes what is left, also where the task fails. */
    @Override
    public void close() {
        write();
    }
}

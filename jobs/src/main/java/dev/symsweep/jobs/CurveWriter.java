package dev.symsweep.jobs;

import dev.symsweep.store.CurveRow;
import dev.symsweep.store.CurveStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Writes the curves of a task: as one file when it is closed, and before that whenever much work would be lost if the task ended. Time decides
 * into how many files rows go, and nothing of the rows.
 */
final class CurveWriter implements AutoCloseable {

    /** About what a job that is killed may lose of each task. Most tiles of small networks take less, so that files stay few. */
    static final Duration MOST_UNWRITTEN = Duration.ofSeconds(30);

    private final CurveStore store;
    private final LongSupplier nanoseconds;
    private final List<CurveRow> unwritten = new ArrayList<>();
    private long lastWritten;

    /** @param nanoseconds a clock like {@link System#nanoTime} */
    CurveWriter(CurveStore store, LongSupplier nanoseconds) {
        this.store = store;
        this.nanoseconds = nanoseconds;
        lastWritten = nanoseconds.getAsLong();
    }

    static CurveWriter into(CurveStore store) {
        return new CurveWriter(store, System::nanoTime);
    }

    void add(List<CurveRow> rows) {
        unwritten.addAll(rows);
        if (nanoseconds.getAsLong() - lastWritten > MOST_UNWRITTEN.toNanos()) {
            write();
        }
    }

    private void write() {
        if (!unwritten.isEmpty()) {
            store.write(unwritten);
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

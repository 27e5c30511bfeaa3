package dev.symsweep.cli.stop;

import dev.symsweep.jobs.spark.Scratch;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The end of the process, which comes once: when its command is done, or at the first signal that asks it to stop. Then
 * a line says what is finished, tasks under way are abandoned (a run may take hours, and what it came to is not in the
 * store), Spark stops and the temporary files go. A file of a store that is being written is completed, see
 * {@link dev.symsweep.store.exit.WritesAtExit}. The second signal ends the process at once, and so does time, should
 * something hang.
 */
public final class ProcessEnd {

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final AtomicBoolean BEGUN = new AtomicBoolean();
    private static final AtomicBoolean STOPPED = new AtomicBoolean();

    /** Held while work is opened, and for good once the process is to stop. */
    private static final ReentrantLock OPENING = new ReentrantLock();

    private static volatile Optional<Stoppable> current = Optional.empty();

    private ProcessEnd() {}

    /** From now on signals stop the process in order. */
    public static void onSignals(PrintWriter err) {
        for (StopSignal signal : StopSignal.values()) {
            signal.handle(received -> stop(received, err));
        }
    }

    /** Opens work that a signal stops; a signal that comes meanwhile waits until it is open and can be closed. */
    public static <W extends Stoppable> W open(Supplier<W> opener) {
        OPENING.lock();
        try {
            W work = opener.get();
            current = Optional.of(work);
            return work;
        } finally {
            OPENING.unlock();
        }
    }

    /** The work is over; a signal no longer concerns it. */
    public static void closed() {
        current = Optional.empty();
    }

    /** Ends the process, or waits for its end if that has begun: what a stop breaks is nothing to speak of. */
    public static void exit(int exitCode) {
        if (!BEGUN.compareAndSet(false, true)) {
            await();
        }
        Scratch.remove();
        System.exit(exitCode);
    }

    /** Whether a signal is stopping the process. */
    public static boolean isStopped() {
        return STOPPED.get();
    }

    /** Returns unless a signal is stopping the process, whose end is then all that comes. */
    public static void awaitIfStopped() {
        if (isStopped()) {
            await();
        }
    }

    private static void stop(StopSignal signal, PrintWriter err) {
        if (!BEGUN.compareAndSet(false, true)) {
            Runtime.getRuntime().halt(signal.exitCode());
        }
        STOPPED.set(true);
        haltAfterPatience(signal);
        String finished = current.flatMap(Stoppable::finished)
                .map(done -> "; " + done + " are finished and kept")
                .orElse("");
        err.println("symsweep: stopped" + finished + "; the same command goes on");
        err.flush();
        if (isOpened()) {
            current.ifPresent(Stoppable::close);
        }
        Scratch.remove();
        System.exit(signal.exitCode());
    }

    private static boolean isOpened() {
        try {
            return OPENING.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void haltAfterPatience(StopSignal signal) {
        Thread watch = new Thread(
                () -> {
                    sleep();
                    Scratch.remove();
                    Runtime.getRuntime().halt(signal.exitCode());
                },
                "halt");
        watch.setDaemon(true);
        watch.start();
    }

    private static void sleep() {
        try {
            Thread.sleep(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            await();
        }
    }
}

package dev.symsweep.cli.progress;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Does something again and again until it is closed, in a thread that keeps no process from ending. */
final class Ticker implements AutoCloseable {

    private final ScheduledExecutorService service;

    private Ticker(ScheduledExecutorService service) {
        this.service = service;
    }

    /** Does it for the first time after that time. */
    static Ticker every(Duration time, Runnable tick) {
        ScheduledExecutorService service = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        ScheduledFuture<?> unused =
                service.scheduleAtFixedRate(tick, time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
        return new Ticker(service);
    }

    @Override
    public void close() {
        service.shutdownNow();
    }
}

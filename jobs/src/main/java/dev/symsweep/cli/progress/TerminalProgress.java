package dev.symsweep.cli.progress;

import dev.symsweep.cli.terminal.PlainWriter;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** One line of a terminal, written over every second, as single runs may take minutes. */
final class TerminalProgress extends ProgressDisplay {

    private Optional<ScheduledExecutorService> ticker = Optional.empty();

    TerminalProgress(PrintWriter writer, InstantSource clock) {
        super(writer, clock);
    }

    @Override
    void onStart() {
        ScheduledExecutorService service = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        ScheduledFuture<?> unused = service.scheduleAtFixedRate(this::tick, 0, 1, TimeUnit.SECONDS);
        ticker = Optional.of(service);
    }

    @Override
    void onAdvance() {
        rewrite();
    }

    @Override
    void onEnd() {
        ticker.ifPresent(ScheduledExecutorService::shutdownNow);
        ticker = Optional.empty();
        rewrite();
        writer().println();
        writer().flush();
    }

    private synchronized void tick() {
        if (ticker.isPresent()) {
            rewrite();
        }
    }

    private void rewrite() {
        PlainWriter.eraseLine(writer());
        writer().print(line());
        writer().flush();
    }
}

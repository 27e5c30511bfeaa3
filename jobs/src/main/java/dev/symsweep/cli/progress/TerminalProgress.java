package dev.symsweep.cli.progress;

import dev.symsweep.cli.terminal.PlainWriter;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** One line of a terminal, written over every second, as single runs may take minutes. */
final class TerminalProgress extends ProgressDisplay {

    private Optional<Ticker> seconds = Optional.empty();

    TerminalProgress(PrintWriter writer, InstantSource clock) {
        super(writer, clock);
    }

    @Override
    void onStart() {
        rewrite();
        seconds = Optional.of(Ticker.every(Duration.ofSeconds(1), this::tick));
    }

    @Override
    void onAdvance() {
        rewrite();
    }

    @Override
    void onEnd() {
        seconds.ifPresent(Ticker::close);
        seconds = Optional.empty();
        rewrite();
        writer().println();
        writer().flush();
    }

    private synchronized void tick() {
        if (seconds.isPresent()) {
            rewrite();
        }
    }

    private void rewrite() {
        PlainWriter.eraseLine(writer());
        writer().print(line());
        writer().flush();
    }
}

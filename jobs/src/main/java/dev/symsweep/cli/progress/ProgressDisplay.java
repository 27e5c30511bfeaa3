package dev.symsweep.cli.progress;

import dev.symsweep.jobs.spark.ProgressListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows how far jobs are, one after another. Whatever is shown, the log file gets a line for every unit of work, and
 * one a minute while none ends.
 */
public abstract class ProgressDisplay implements ProgressListener {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressDisplay.class);

    /** Set by bin/symsweep; without the launcher, as under spark-submit, lines are plain. */
    private static final String TERMINAL = "symsweep.terminal";

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final PrintWriter writer;
    private final InstantSource clock;
    private final Set<String> said = new HashSet<>();
    private ProgressState state = ProgressState.start("", 0, 0);
    private Instant start = Instant.EPOCH;
    private boolean isKept;
    private boolean isStopped;
    private Optional<Ticker> minutes = Optional.empty();

    ProgressDisplay(PrintWriter writer, InstantSource clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /** One line that is rewritten where standard error is a terminal, as the launcher knows; else plain lines. */
    public static ProgressDisplay on(PrintWriter writer) {
        return Boolean.getBoolean(TERMINAL)
                ? new TerminalProgress(writer, InstantSource.system())
                : new PlainProgress(writer, InstantSource.system());
    }

    /** Jobs of one command find the same, which is said once. */
    @Override
    public final synchronized void warned(String line) {
        if (!isStopped && said.add(line)) {
            LOG.warn("{}", line);
            writer.println("symsweep: " + line);
            writer.flush();
        }
    }

    @Override
    public final synchronized void started(String what, int total, int skipped) {
        start(what, total, skipped);
        isKept = true;
    }

    @Override
    public final synchronized void startedLooking(String what, int total) {
        start(what, total, 0);
        isKept = false;
    }

    private void start(String what, int total, int skipped) {
        if (isStopped) {
            return;
        }
        state = ProgressState.start(what, total, skipped);
        start = clock.instant();
        LOG.info("{}", line());
        minutes.ifPresent(Ticker::close);
        minutes = Optional.of(Ticker.every(MINUTE, this::logMinute));
        onStart();
    }

    @Override
    public final synchronized void advanced(Advance advance) {
        if (isStopped) {
            return;
        }
        state = state.plus(advance);
        LOG.info("{}; {}", advance.description(), line());
        onAdvance();
    }

    @Override
    public final synchronized void ended() {
        if (isStopped) {
            return;
        }
        minutes.ifPresent(Ticker::close);
        minutes = Optional.empty();
        LOG.info("{}", line());
        onEnd();
    }

    /** Ends the display for good, and tells what is finished and kept of the last job, if there was one. */
    public final synchronized Optional<String> stopped() {
        if (isStopped || state.what().isEmpty()) {
            isStopped = true;
            return Optional.empty();
        }
        ended();
        isStopped = true;
        return isKept ? Optional.of(state.finished()) : Optional.empty();
    }

    /** So that a log of runs that take hours tells where it is, too. */
    final synchronized void logMinute() {
        if (minutes.isPresent()) {
            LOG.info("{}", line());
        }
    }

    void onStart() {}

    abstract void onAdvance();

    void onEnd() {}

    final PrintWriter writer() {
        return writer;
    }

    final Duration elapsed() {
        return Duration.between(start, clock.instant());
    }

    final boolean isComplete() {
        return state.done() == state.total();
    }

    final String line() {
        return state.line(elapsed());
    }
}

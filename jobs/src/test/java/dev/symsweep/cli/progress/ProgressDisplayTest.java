package dev.symsweep.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.jobs.spark.ProgressListener.Advance;
import dev.symsweep.jobs.spark.ProgressListener.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProgressDisplayTest {

    private final StringWriter screen = new StringWriter();
    private Instant now = Instant.EPOCH;
    private final InstantSource clock = () -> now;

    @Test
    void plainLinesComeAtTheStartAtTheEndAndNotMoreOftenThanEveryTenSeconds() {
        ProgressDisplay display = new PlainProgress(new PrintWriter(screen), clock);

        display.started("runs", 5, 0);
        for (int second : new int[] {4, 8, 12, 16, 20}) {
            now = Instant.EPOCH.plusSeconds(second);
            display.advanced(new Advance(1, Outcome.FINISHED, "a run"));
        }
        display.ended();

        assertThat(screen.toString().lines())
                .containsExactly(
                        "runs 0/5, 0 failed, 0:00",
                        "runs 3/5, 0 failed, 0:12, about 0:08 left",
                        "runs 5/5, 0 failed, 0:20");
    }

    @Test
    void aTerminalLineIsWrittenOverAndLeftAtTheEnd() {
        ProgressDisplay display = new TerminalProgress(new PrintWriter(screen), clock);

        display.started("runs", 2, 0);
        display.advanced(new Advance(1, Outcome.FAILED, "a run"));
        display.ended();

        assertThat(screen.toString())
                .contains("\r\u001b[2Kruns 1/2, 1 failed, 0:00, about 0:00 left")
                .endsWith(System.lineSeparator());
        assertThat(screen.toString().lines().filter(line -> !line.isEmpty()))
                .as("carriage returns alone separate the versions of the line")
                .allMatch(line -> line.startsWith("\u001b[2K"));
        assertThat(screen.toString().chars().filter(c -> c == '\n')).hasSize(1);
    }

    @Test
    void whatIsFinishedIsToldOfWorkThatIsKeptAlone() {
        ProgressDisplay stopped = new PlainProgress(new PrintWriter(screen), clock);
        stopped.startedLooking("files verified", 5000);
        stopped.advanced(new Advance(12, Outcome.FINISHED, "12 files verified"));
        ProgressDisplay trained = new PlainProgress(new PrintWriter(screen), clock);
        trained.startedLooking("files verified", 5000);
        trained.ended();
        trained.started("runs", 3, 27);
        trained.advanced(new Advance(1, Outcome.FINISHED, "a run"));

        assertThat(stopped.stopped()).isEmpty();
        assertThat(trained.stopped()).contains("28 of 30 runs");
        assertThat(screen.toString()).startsWith("files verified 0/5000, 0 failed");
    }

    @Test
    void theLogTellsEveryMinuteWhereALongJobIs() {
        List<String> lines = new CopyOnWriteArrayList<>();
        try (LogLines log = LogLines.of(ProgressDisplay.class, lines)) {
            ProgressDisplay display = new PlainProgress(new PrintWriter(screen), clock);
            display.started("runs", 4, 0);
            display.advanced(new Advance(1, Outcome.FINISHED, "a run"));
            now = Instant.EPOCH.plusSeconds(60);
            display.logMinute();
            display.ended();
            now = Instant.EPOCH.plusSeconds(120);
            display.logMinute();
        }

        assertThat(lines)
                .containsExactly(
                        "runs 0/4, 0 failed, 0:00",
                        "a run; runs 1/4, 0 failed, 0:00, about 0:00 left",
                        "runs 1/4, 0 failed, 1:00, about 3:00 left",
                        "runs 1/4, 0 failed, 1:00, about 3:00 left");
    }

    @Test
    @Timeout(60)
    void aTickerTicksUntilItIsClosed() throws InterruptedException {
        CountDownLatch ticks = new CountDownLatch(3);
        try (Ticker ticker = Ticker.every(Duration.ofMillis(1), ticks::countDown)) {
            assertThat(ticker).isNotNull();
            ticks.await();
        }
        assertThat(ticks.getCount()).isZero();
    }

    @Test
    void warningsOfSeveralJobsAreSaidOnce() {
        ProgressDisplay display = new PlainProgress(new PrintWriter(screen), clock);

        display.warned("old runs");
        display.warned("old runs");

        assertThat(screen.toString()).isEqualTo("symsweep: old runs" + System.lineSeparator());
    }
}

package dev.symsweep.results.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.results.status.Pace.End;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant START = Instant.parse("2026-11-30T00:00:00Z");

    /** Twelve runs of ten minutes each, one after another. */
    private static final List<End> ENDS =
            IntStream.rangeClosed(1, 12).mapToObj(i -> end(10 * i, 10)).toList();

    @Test
    void theLastHourCountsFromNowWhileSomebodyWorks() {
        Pace pace = Pace.of(ENDS, Optional.of(after(150))).orElseThrow();

        assertThat(pace.since()).isEqualTo(START);
        assertThat(pace.until()).isEqualTo(after(150));
        assertThat(pace.recent()).as("those after minute 90").isEqualTo(3);
        assertThat(pace.overall()).isEqualTo(12 / 2.5);
        assertThat(pace.timeFor(6)).contains(Duration.ofHours(2));
    }

    @Test
    void whereNobodyWorksItEndsWithTheLastResult() {
        Pace pace = Pace.of(ENDS, Optional.empty()).orElseThrow();

        assertThat(pace.until()).isEqualTo(after(120));
        assertThat(pace.recent()).isEqualTo(6);
        assertThat(pace.overall()).isEqualTo(6);
    }

    @Test
    void whatBeganWithinTheHourIsMeasuredSinceThen() {
        Pace pace = Pace.of(List.of(end(10, 10), end(15, 15)), Optional.of(after(20)))
                .orElseThrow();

        assertThat(pace.recent()).isEqualTo(6).isEqualTo(pace.overall());
    }

    @Test
    void nobodyKnowsTheTimeLeftWhereNoneEndedOfLate() {
        Pace pace = Pace.of(ENDS, Optional.of(after(200))).orElseThrow();

        assertThat(pace.recent()).isZero();
        assertThat(pace.timeFor(6)).isEmpty();
        assertThat(Pace.of(List.of(), Optional.of(START))).isEmpty();
    }

    @Test
    void aClockThatWasSetBackDoesNoHarm() {
        Pace pace = Pace.of(ENDS, Optional.of(START.minusSeconds(5))).orElseThrow();

        assertThat(pace.until()).isEqualTo(after(120));
    }

    private static End end(int minute, int took) {
        return new End(after(minute), Duration.ofMinutes(took));
    }

    private static Instant after(int minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }
}

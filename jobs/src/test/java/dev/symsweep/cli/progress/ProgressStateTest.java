package dev.symsweep.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.jobs.spark.ProgressListener.Advance;
import dev.symsweep.jobs.spark.ProgressListener.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressStateTest {

    @Test
    void countsOutcomesAndExtrapolatesTheTimeLeft() {
        ProgressState state = ProgressState.start("runs", 30, 18)
                .plus(new Advance(10, Outcome.FINISHED, ""))
                .plus(new Advance(1, Outcome.DIVERGED, ""))
                .plus(new Advance(1, Outcome.FAILED, ""));

        assertThat(state.line(Duration.ofSeconds(60)))
                .as("12 of 30 in 60 s leave 18 for 90 s")
                .isEqualTo("runs 12/30, 1 failed, 1 diverged, 18 done before, 1:00, about 1:30 left");
    }

    @Test
    void saysNothingOfTheTimeLeftBeforeTheFirstAndAfterTheLast() {
        ProgressState start = ProgressState.start("pairs", 2, 0);
        ProgressState end = start.plus(new Advance(2, Outcome.FINISHED, ""));

        assertThat(start.line(Duration.ofSeconds(5))).isEqualTo("pairs 0/2, 0 failed, 0:05");
        assertThat(end.line(Duration.ofSeconds(7))).isEqualTo("pairs 2/2, 0 failed, 0:07");
    }

    @ParameterizedTest
    @CsvSource({"0, 0:00", "59, 0:59", "61, 1:01", "3599, 59:59", "3600, 1:00:00", "90061, 25:01:01"})
    void clocks(long seconds, String expected) {
        assertThat(ProgressState.clock(Duration.ofSeconds(seconds))).isEqualTo(expected);
    }
}

package dev.symsweep.jobs.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.training.TrainingListener.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StepClockTest {

    private long now;

    @Test
    void theFirstStepsOnlyWarmUp() {
        StepClock clock = begun(100);
        steps(clock, 5, 3, 1, 1, 1);

        assertThat(clock.step()).as("of the later half").isCloseTo(1, within(1e-9));
        assertThat(clock.setup()).isCloseTo(4, within(1e-9));
    }

    @Test
    void itEndsWhenItsTimeIsOverButNotBeforeThreeSteps() {
        StepClock clock = begun(4);
        assertThat(step(clock, 3)).isEqualTo(Verdict.CONTINUE);
        assertThat(step(clock, 3)).isEqualTo(Verdict.CONTINUE);
        assertThat(step(clock, 3)).isEqualTo(Verdict.STOP);

        assertThat(clock.step()).isCloseTo(3, within(1e-9));
        assertThat(clock.setup()).isZero();
    }

    @Test
    void aRunThatDivergedAtOnceIsNotMeasured() {
        StepClock clock = begun(4);
        assertThat(clock.isMeasured()).isFalse();
        steps(clock, 7, 7);
        assertThat(clock.isMeasured()).isFalse();
        step(clock, 7);

        assertThat(clock.isMeasured()).isTrue();
        assertThat(clock.step()).isCloseTo(7, within(1e-9));
    }

    private StepClock begun(int patience) {
        return new StepClock(() -> now, Duration.ofSeconds(patience).toNanos());
    }

    private void steps(StepClock clock, int... seconds) {
        for (int second : seconds) {
            assertThat(step(clock, second)).isEqualTo(Verdict.CONTINUE);
        }
    }

    private Verdict step(StepClock clock, int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
        return clock.afterStep(1, 0.5);
    }
}

package dev.symsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Offset<Double> EXACT = within(1e-12);
    private static final int STEPS = 10;
    private static final int EPOCHS = 20;

    @Test
    void constantStays() {
        assertThat(rate(new Schedule.Constant(0.3), 0)).isEqualTo(0.3);
        assertThat(rate(new Schedule.Constant(0.3), 19.9)).isEqualTo(0.3);
    }

    @Test
    void linearIsAStraightLine() {
        Schedule schedule = new Schedule.Linear(1, 0.2);
        assertThat(rate(schedule, 0)).isEqualTo(1);
        assertThat(rate(schedule, 10)).isCloseTo(0.6, EXACT);
        assertThat(rate(schedule, 15)).isCloseTo(0.4, EXACT);
    }

    @Test
    void cosineIsHalfWayAtHalfTime() {
        Schedule schedule = new Schedule.Cosine(1, 0);
        assertThat(rate(schedule, 0)).isCloseTo(1, EXACT);
        assertThat(rate(schedule, 5)).isCloseTo((1 + Math.sqrt(0.5)) / 2, EXACT);
        assertThat(rate(schedule, 10)).isCloseTo(0.5, EXACT);
    }

    @Test
    void stepFallsAfterEveryFewEpochs() {
        Schedule schedule = new Schedule.Step(1, 7, 0.1);
        assertThat(rate(schedule, 6.9)).isEqualTo(1);
        assertThat(rate(schedule, 7)).isCloseTo(0.1, EXACT);
        assertThat(rate(schedule, 14)).isCloseTo(0.01, EXACT);
    }

    @Test
    void triangleRisesToItsPeakAndFallsToZero() {
        Schedule schedule = new Schedule.Triangle(0.5, 5);
        assertThat(rate(schedule, 0)).isZero();
        assertThat(rate(schedule, 2.5)).isCloseTo(0.25, EXACT);
        assertThat(rate(schedule, 5)).isCloseTo(0.5, EXACT);
        assertThat(rate(schedule, 12.5)).isCloseTo(0.25, EXACT);
        assertThat(schedule.learningRate(STEPS * EPOCHS, STEPS, EPOCHS)).isZero();
    }

    @Test
    void trianglePeakBeyondTheEndLeavesTheRise() {
        assertThat(rate(new Schedule.Triangle(1, 40), 19)).isCloseTo(19 / 40.0, EXACT);
    }

    @Test
    void geometricWarmupMatchesThePublishedOne() {
        // lim2024, section 5.4: a factor of 1.259 per epoch from 1e-4, about 1e-2 at epoch 20 and constant then.
        Schedule schedule = new Schedule.GeometricWarmup(1e-4, 1e-2, 20);
        assertThat(schedule.learningRate(0, STEPS, 100)).isCloseTo(1e-4, EXACT);
        double ratio = schedule.learningRate(STEPS, STEPS, 100) / schedule.learningRate(STEPS - 1, STEPS, 100);
        assertThat(ratio).isCloseTo(1.2589, within(1e-4));
        assertThat(schedule.learningRate(20L * STEPS, STEPS, 100)).isCloseTo(1e-2, EXACT);
        assertThat(schedule.learningRate(99L * STEPS, STEPS, 100)).isCloseTo(1e-2, EXACT);
    }

    @Test
    void milestonesMatchThePublishedSchedule() {
        // Sharma et al. 2024, A.4, with 391 steps of 128 in 50,000 examples.
        Schedule schedule = new Schedule.Milestones(0.1, 1, List.of(80, 120), 0.1);
        assertThat(schedule.learningRate(0, 391, 160)).isZero();
        assertThat(schedule.learningRate(100, 391, 160)).isCloseTo(0.1 * 100 / 391, EXACT);
        assertThat(schedule.learningRate(391, 391, 160)).isEqualTo(0.1);
        assertThat(schedule.learningRate(80 * 391 - 1, 391, 160)).isEqualTo(0.1);
        assertThat(schedule.learningRate(80 * 391, 391, 160)).isCloseTo(0.01, EXACT);
        assertThat(schedule.learningRate(120 * 391 - 1, 391, 160)).isCloseTo(0.01, EXACT);
        assertThat(schedule.learningRate(120 * 391, 391, 160)).isCloseTo(0.001, EXACT);
        assertThat(schedule.learningRate(160 * 391, 391, 160)).isCloseTo(0.001, EXACT);
    }

    @Test
    void milestonesMayBeNoneAndWarmupAnyLength() {
        Schedule constant = new Schedule.Milestones(0.3, 0, List.of(), 0.5);
        assertThat(rate(constant, 0)).isEqualTo(0.3);
        assertThat(rate(constant, 19.9)).isEqualTo(0.3);
        Schedule halfAnEpoch = new Schedule.Milestones(0.3, 0.5, List.of(), 0.5);
        assertThat(rate(halfAnEpoch, 0.2)).isCloseTo(0.12, EXACT);
        assertThat(rate(halfAnEpoch, 0.5)).isEqualTo(0.3);
        Schedule falling = new Schedule.Milestones(1, 4, List.of(2), 0.5);
        assertThat(rate(falling, 1)).isCloseTo(0.25, EXACT);
        assertThat(rate(falling, 3)).isCloseTo(0.375, EXACT);
        assertThat(rate(falling, 5)).isCloseTo(0.5, EXACT);
    }

    @Test
    void impossibleMilestonesAreRejected() {
        assertThatThrownBy(() -> new Schedule.Milestones(1, 0, List.of(80, 80), 0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("at is [80, 80], must be positive and ascending");
        assertThatThrownBy(() -> new Schedule.Milestones(1, 0, List.of(0), 0.1))
                .hasMessage("at is [0], must be positive and ascending");
        assertThatThrownBy(() -> new Schedule.Milestones(1, -1, List.of(), 0.1))
                .hasMessage("warmup-epochs is -1.0, must be 0 or more and finite");
        assertThatThrownBy(() -> new Schedule.Milestones(1, 0, List.of(), 0))
                .hasMessage("factor is 0.0, must be positive and finite");
    }

    @Test
    void impossibleRatesAreRejected() {
        assertThatThrownBy(() -> new Schedule.Constant(Double.NaN))
                .hasMessage("lr is NaN, must be positive and finite");
        assertThatThrownBy(() -> new Schedule.Linear(1, -1)).hasMessage("end is -1.0, must be 0 or more and finite");
        assertThatThrownBy(() -> new Schedule.Step(1, 0, 0.1)).hasMessage("every is 0.0, must be positive and finite");
    }

    private static double rate(Schedule schedule, double epoch) {
        return schedule.learningRate(Math.round(epoch * STEPS), STEPS, EPOCHS);
    }
}

package dev.symsweep.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.analysis.Subsample;
import dev.symsweep.analysis.interpolate.Estimates;
import dev.symsweep.analysis.interpolate.Threshold;
import org.junit.jupiter.api.Test;

class EstimatesReportTest {

    private static final String FINISHED = "have the barrier on the whole set";

    /**
     * Barriers of about 1, 0.5 and 0.3, of which the last was finished, to 0.25; 1.96 standard errors are 0.196 and
     * 0.098 nats.
     */
    @Test
    void barriersSayOnHowManyExamplesTheyStandAndHowCertainTheyAre() {
        Report report = sweep().reportEstimated(near(0.25));

        assertThat(report.lines())
                .anySatisfy(line -> assertThat(line.split("  +"))
                        .containsExactly(
                                "standard",
                                "3",
                                "100; 1 pair on 10,000",
                                "0.5833 +- 0.3819",
                                "0.1470 +- 0.0693",
                                "0.00 +- 0.00"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(report.html())
                .contains("Barriers are estimated on some examples of the set")
                .contains("Pairs whose interval comes within 0.01 of a loss barrier of 0.25 nats " + FINISHED);
        assertThat(report.lines())
                .as("nothing is left out")
                .noneMatch(line -> line.contains("stored, but not of this plan"));
    }

    @Test
    void aCurveOnAllExamplesIsPassedOverWhereAnEstimateSuffices() {
        Report far = sweep().reportEstimated(near(5));

        assertThat(far.lines())
                .anySatisfy(
                        line -> assertThat(line.split("  +")).startsWith("standard", "3", "100", "0.6000 +- 0.3606"))
                .anyMatch(line -> line.contains("1 curve") && line.contains("stored, but not of this plan"));
    }

    @Test
    void whereNoPairsAreFinishedNoneAreSaidToBe() {
        Report report = sweep().reportEstimated(Estimates.of(100));

        assertThat(report.lines())
                .anySatisfy(
                        line -> assertThat(line.split("  +")).startsWith("standard", "3", "100", "0.6000 +- 0.3606"));
        assertThat(report.html())
                .contains("Barriers are estimated on some examples of the set")
                .doesNotContain(FINISHED);
    }

    private static Estimates near(double barrier) {
        return new Estimates(new Subsample(100), new Threshold(barrier, 0.01));
    }

    private static SampleSweep sweep() {
        SampleSweep sweep = SampleSweep.of("estimates", 3).arm("standard", 3).trained("standard");
        return sweep.estimate(100, "standard", 0, 1, new double[] {0, 1, 0}, 0.1)
                .estimate(100, "standard", 0, 2, new double[] {0, 0.5, 0}, 0.05)
                .estimate(100, "standard", 1, 2, new double[] {0, 0.3, 0}, 0.05)
                .curve("standard", 1, 2, new double[] {0, 0.25, 0}, new double[] {0.5, 0.5, 0.5});
    }
}

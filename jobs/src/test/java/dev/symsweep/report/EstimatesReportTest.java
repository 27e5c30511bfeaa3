package dev.symsweep.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.analysis.interpolate.Subsample;
import org.junit.jupiter.api.Test;

class EstimatesReportTest {

    private static final Subsample SUBSAMPLE = new Subsample(100, 0.25, 0.01);

    /** Barriers 1, 0.5 and 0.25, of which the last was finished; 1.96 standard errors are 0.196 and 0.098 nats. */
    @Test
    void barriersSayOnHowManyExamplesTheyStandAndHowCertainTheyAre() {
        SampleSweep sweep = SampleSweep.of("estimates", 3).arm("standard", 3).trained("standard");
        sweep.estimate(SUBSAMPLE, "standard", 0, 1, new double[] {0, 1, 0}, 0.1);
        sweep.estimate(SUBSAMPLE, "standard", 0, 2, new double[] {0, 0.5, 0}, 0.05);
        sweep.estimate(SUBSAMPLE, "standard", 1, 2, new double[] {0, 0.25, 0}, 0);

        Report report = sweep.reportEstimated(SUBSAMPLE);

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
        assertThat(report.html()).contains("Barriers are estimated on some examples of the set");
    }
}

package dev.symsweep.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BarrierEstimateTest {

    /** Excesses 1, 2 and 6: mean 3, variance (4 + 1 + 9) / 2 = 7; a quarter of the examples is evaluated. */
    @Test
    void handComputed() {
        double[] start = {0, 1, 2};
        double[] end = {2, 1, 0};
        double[] middle = {2, 3, 7};

        BarrierEstimate some = BarrierEstimate.of(start, middle, end, 12);
        BarrierEstimate all = BarrierEstimate.of(start, middle, end, 3);

        assertThat(some.barrier()).isEqualTo(3);
        assertThat(some.standardError()).isCloseTo(Math.sqrt(7.0 / 3 * 0.75), within(1e-12));
        assertThat(some.high() - some.barrier()).isCloseTo(1.96 * some.standardError(), within(1e-4));
        assertThat(some.barrier() - some.low()).isCloseTo(some.high() - some.barrier(), within(1e-12));
        assertThat(all.barrier()).isEqualTo(3);
        assertThat(all.standardError()).as("all examples").isZero();
    }

    /** What is hard at all three points is no uncertainty of the barrier. */
    @Test
    void lossesArePairedByExample() {
        double[] hard = {0, 100, 50, 7};
        double[] harder = Arrays.stream(hard).map(loss -> loss + 1).toArray();

        assertThat(BarrierEstimate.of(hard, harder, hard, 1000)).isEqualTo(new BarrierEstimate(1, 0));
    }

    /** Losses of 2,000 examples, of which 200 are drawn, 2,000 times. */
    @Test
    void theIntervalHoldsTheBarrierInNinetyFiveOfAHundredDraws() {
        int population = 2000;
        int draws = 2000;
        RandomStream random = RandomStream.of(1, "losses");
        double[][] losses = new double[3][population];
        for (int i = 0; i < population; i++) {
            double hard = -Math.log(1 - random.nextDouble());
            losses[0][i] = hard * random.nextDouble(0.8, 1.2);
            losses[1][i] = hard * random.nextDouble(1, 2);
            losses[2][i] = hard * random.nextDouble(0.8, 1.2);
        }
        double truth =
                BarrierEstimate.of(losses[0], losses[1], losses[2], population).barrier();
        int held = 0;
        for (int draw = 0; draw < draws; draw++) {
            int[] sample = random.subset(population, 200);
            BarrierEstimate estimate =
                    BarrierEstimate.of(of(losses[0], sample), of(losses[1], sample), of(losses[2], sample), population);
            held += estimate.isWithin(0, truth) ? 1 : 0;
        }

        assertThat((double) held / draws)
                .as("95 %%, less a little as losses are skewed; standard deviation 0.5 %%")
                .isBetween(0.93, 0.97);
    }

    private static double[] of(double[] losses, int[] sample) {
        return Arrays.stream(sample).mapToDouble(i -> losses[i]).toArray();
    }

    @Test
    void nearIsWithinTheIntervalAndADistance() {
        BarrierEstimate estimate = new BarrierEstimate(1, 0.1);

        assertThat(estimate.isWithin(0, 1.19)).isTrue();
        assertThat(estimate.isWithin(0, 1.2)).isFalse();
        assertThat(estimate.isWithin(0.01, 1.2)).isTrue();
        assertThat(estimate.isWithin(0.01, 0.79)).isFalse();
        assertThat(estimate.isWithin(0.02, 0.79)).isTrue();
        assertThat(new BarrierEstimate(Double.NaN, Double.NaN).isWithin(1, 1)).isFalse();
    }

    @Test
    void allPointsNeedTheSameExamples() {
        assertThatThrownBy(() -> BarrierEstimate.of(new double[3], new double[2], new double[2], 10))
                .hasMessage("a barrier is estimated on 3, 2 and 2 of 10 examples, must be as many at each point and "
                        + "at least 2");
    }
}

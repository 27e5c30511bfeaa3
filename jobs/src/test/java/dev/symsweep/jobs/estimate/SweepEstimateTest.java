package dev.symsweep.jobs.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.jobs.estimate.SweepEstimate.Arm;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.spec.Networks;
import dev.symsweep.sweep.SweepPlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweepEstimateTest {

    private static final String ARM = "arms={standard: {symmetry: {type: standard}}}";

    @Test
    void eachArmHasItsRunsTheirTimeAndTheBytesOfTheirFiles() {
        SweepPlan plan = TestSweeps.tiny("data.limit=300", "checkpoints=[0, 1]");

        SweepEstimate estimate = of(plan);

        assertThat(estimate.probes()).isEqualTo(3);
        assertThat(estimate.unfit()).isEmpty();
        assertThat(estimate.arms()).extracting(Arm::name).containsExactly("standard", "sigma", "w");
        for (Arm arm : estimate.arms()) {
            long floats = Networks.of(plan.runs(arm.name()).get(0).spec())
                    .network()
                    .layout()
                    .size();
            assertThat(arm.bytes()).isEqualTo(2 * (3 * 4 * floats + SweepEstimate.BYTES_OF_ROW));
            assertThat(arm.seconds()).hasSize(2).allMatch(seconds -> seconds > 0);
        }
    }

    @Test
    void runsThatDifferInRatesAloneShareAProbe() {
        SweepPlan plan = TestSweeps.tiny(
                "data.limit=300",
                ARM,
                "axes={recipe.schedule.lr: {grid: [0.1, 0.01]}, recipe.epochs: {grid: [1, 50]}}");

        SweepEstimate estimate = of(plan);

        assertThat(estimate.probes()).isOne();
        List<Double> seconds = estimate.all().seconds();
        assertThat(seconds).hasSize(8);
        double most = seconds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        double least = seconds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        assertThat(most - least).as("of 49 epochs of three steps").isGreaterThan(0);
        assertThat(seconds.stream().distinct()).hasSize(2);
    }

    @Test
    void ofManyNetworksSomeStandForTheOthers() {
        SweepPlan plan = TestSweeps.tiny(
                "data.limit=300",
                ARM,
                "seeds=1",
                "axes={architecture.hidden: {grid: [[4], [5], [6], [7], [8], [9], [10], [11],"
                        + " [12], [13], [14], [15], [16], [17]]}}");

        SweepEstimate estimate = of(plan);

        assertThat(estimate.probes()).isEqualTo(12);
        assertThat(estimate.all().seconds()).hasSize(14);
    }

    @Test
    void whatDoesNotFitIsLeftOutAndSaid() {
        SweepPlan plan = TestSweeps.tiny("data.limit=300", ARM, "architecture.hidden=[20000, 20000]");

        SweepEstimate estimate = of(plan);

        assertThat(estimate.arms()).isEmpty();
        assertThat(estimate.unfit()).singleElement().asString().startsWith("does not fit into memory: needs at least");
    }

    @Test
    void nothingThatIsLeftTakesNoTime() {
        SweepEstimate estimate = SweepEstimate.of(TestSweeps.tiny(), List.of(), data(), Duration.ZERO);

        assertThat(estimate.arms()).isEmpty();
        assertThat(estimate.wallSeconds(4)).isZero();
    }

    @Test
    void theLongestRunsBeginFirst() {
        SweepEstimate estimate = new SweepEstimate(
                List.of(new Arm("a", List.of(1.0, 2.0, 3.0), 10), new Arm("b", List.of(4.0), 5)),
                ExecutorMemory.NONE,
                List.of(),
                2,
                1);

        assertThat(estimate.wallSeconds(1)).isCloseTo(10, within(1e-9));
        assertThat(estimate.wallSeconds(2)).as("4 + 1 beside 3 + 2").isCloseTo(5, within(1e-9));
        assertThat(estimate.wallSeconds(9)).isCloseTo(4, within(1e-9));
        assertThat(estimate.all().bytes()).isEqualTo(15);
    }

    private static SweepEstimate of(SweepPlan plan) {
        return SweepEstimate.of(plan, plan.runs(), data(), Duration.ofMillis(50));
    }

    private static DataCache.Root data() {
        return DataCache.Root.of(Optional.empty());
    }
}

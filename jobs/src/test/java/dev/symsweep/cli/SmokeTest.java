package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.sweep.SweepPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SmokeTest {

    @Test
    void keepsTwoRunsAnArmOneEpochAndFivePoints() {
        SweepPlan plan = TestSweeps.tiny("seeds=5", "recipe.epochs=7", "analyses.interpolate.points=25");

        SweepPlan smoke = Smoke.of(plan);

        assertThat(smoke.name()).isEqualTo("tiny-smoke");
        assertThat(smoke.arms()).isEqualTo(plan.arms());
        assertThat(smoke.runs())
                .hasSize(6)
                .allMatch(run -> run.spec().recipe().epochs() == 1)
                .allMatch(run -> run.key().equals(run.spec().key()));
        assertThat(smoke.interpolation().orElseThrow().points()).isEqualTo(5);
    }

    @Test
    void keepsWhatIsAlignedAndInterpolatedModulo() {
        SweepPlan plan = TestSweeps.tiny(
                "analyses.align={weight-matching: {}}", "analyses.interpolate.modulo=[weight-matching]");

        assertThat(Smoke.of(plan).alignment()).isEqualTo(plan.alignment());
        assertThat(Smoke.of(plan).modulo()).hasSize(1);
    }

    @Test
    void keepsFewExamplesButAWholeBatch() {
        assertThat(Smoke.of(TestSweeps.tiny()).runs())
                .allSatisfy(run -> assertThat(run.spec().data().trainSize()).hasValue(512));
        assertThat(Smoke.of(TestSweeps.tiny("recipe.batch=1000", "recipe.last-batch=dropped"))
                        .runs())
                .allSatisfy(run -> assertThat(run.spec().data().trainSize()).hasValue(1000));
        assertThat(Smoke.of(TestSweeps.tiny("data.limit=100")).runs())
                .allSatisfy(run -> assertThat(run.spec().data().trainSize()).hasValue(100));
        assertThat(Smoke.of(TestSweeps.tiny("data={set: svhn, limit: 100}")).runs())
                .as("of a set of unknown size")
                .allSatisfy(run -> assertThat(run.spec().data().limit()).hasValue(100));
    }

    @Test
    void keepsTheCheckpointsThatItReaches() {
        SweepPlan plan = TestSweeps.tiny("recipe.epochs=7", "checkpoints=[0, 1, 7]");

        assertThat(Smoke.of(plan).checkpoints("w")).containsExactly(0, 1);
        assertThat(Smoke.of(TestSweeps.tiny("recipe.epochs=7", "checkpoints=[7]"))
                        .checkpoints())
                .isEmpty();
    }

    @Test
    void runsThatDifferInEpochsAloneAreOne() {
        PlannedRun three = TestSweeps.tiny("recipe.epochs=3").runs().get(0);
        PlannedRun four = TestSweeps.tiny("recipe.epochs=4").runs().get(0);
        SweepPlan plan = new SweepPlan("epochs", "", List.of(three, four), Map.of(), Optional.empty());

        assertThat(three.key()).isNotEqualTo(four.key());
        assertThat(Smoke.of(plan).runs()).hasSize(1);
    }
}

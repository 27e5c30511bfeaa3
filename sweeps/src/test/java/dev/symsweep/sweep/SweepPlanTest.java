package dev.symsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.population.PlannedRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepPlanTest {

    @Test
    void inAnOlderStoreItsRunsHaveTheKeysOfThatTime() {
        SweepPlan plan = Sweeps.plan(Sweeps.SMALL);

        assertThat(plan.asOf(1).runs())
                .hasSize(4)
                .allSatisfy(run -> assertThat(run.key())
                        .isEqualTo(run.spec().key(1))
                        .isNotEqualTo(run.spec().key()));
        assertThat(plan.asOf(3)).isEqualTo(plan);
    }

    /** The store lacks them, and is reported and analysed without them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "data.limit=100",
                "data.normalization={mean: [0.5], std: [0.5]}",
                "precision=bf16",
                "recipe.last-batch=dropped",
                "recipe.early-stop={loss: 0.1}",
                "arms.w.symmetry.fixes=[{nodes: '*', n-fix: 2, kappa: 1}]"
            })
    void runsThatCouldNotBeInAnOlderStoreKeepTheirKeys(String newer) {
        SweepPlan plan = Sweeps.plan(Sweeps.SMALL, newer);

        assertThat(plan.asOf(1).runs("w"))
                .isEqualTo(plan.runs("w"))
                .allSatisfy(run -> assertThat(run.key()).isEqualTo(run.spec().key()));
        assertThat(plan.asOf(2).runs("w"))
                .extracting(PlannedRun::key)
                .doesNotContainAnyElementsOf(
                        plan.runs("w").stream().map(PlannedRun::key).toList());
    }
}

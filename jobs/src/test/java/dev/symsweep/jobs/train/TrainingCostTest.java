package dev.symsweep.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.sweep.SweepPlan;
import org.junit.jupiter.api.Test;

class TrainingCostTest {

    private final TrainingCost cost = new TrainingCost();

    @Test
    void isMultiplyAddsTimesExamplesTimesEpochs() {
        // 784 x 16 + 16 x 10
        assertThat(of("recipe.epochs=3")).isEqualTo(12_704.0 * 6_000 * 3);
        assertThat(of("data.limit=100")).isEqualTo(12_704.0 * 100);
    }

    @Test
    void aConvolutionalNetworkCostsMoreThanADenseOneOfManyMoreParameters() {
        double resNet = of("data.set=cifar10", "architecture={type: resnet, depth: 20}");
        double dense = of("data.set=cifar10", "architecture={type: mlp, hidden: [1000]}");

        assertThat(resNet).isEqualTo(40_813_184.0 * 50_000);
        assertThat(dense).isEqualTo(3_082_000.0 * 50_000);
    }

    @Test
    void whereTheSizeIsNotKnownTheLimitCounts() {
        String mlp = "architecture={type: mlp, hidden: [10]}";

        assertThat(of("data.set=svhn", mlp, "data.limit=300"))
                .isEqualTo(3 * of("data.set=svhn", mlp, "data.limit=100"));
        assertThat(of("data.set=svhn", mlp)).isPositive();
    }

    private double of(String... overrides) {
        String[] all = new String[overrides.length + 1];
        System.arraycopy(overrides, 0, all, 0, overrides.length);
        all[overrides.length] = "arms={standard: {symmetry: {type: standard}}}";
        SweepPlan plan = TestSweeps.tiny(all);
        return cost.of(plan.runs().get(0));
    }
}

package dev.symsweep.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.benchmarks.ProductKernel.Layout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkloadTest {

    private final Workload mlp = Workload.named("mlp");

    @Test
    void isTheNetworkOfThePaper() {
        assertThat(mlp.network().layout().size()).isEqualTo(935_434);
    }

    @Test
    void countsTheProductsOfATrainingStep() {
        // Weights of the four layers: 401,408 + 262,144 + 262,144 + 5,120 = 930,816. Forward and weight gradient take
        // all of them,
        // the input gradient all but the first layer's 401,408: 2,391,040 multiplications and additions per example.
        assertThat(mlp.trainingFlops()).isCloseTo(2.0 * 128 * 2_391_040, within(0.5));
        assertThat(mlp.forwardFlops(1)).isCloseTo(2.0 * 930_816, within(0.5));
        assertThat(Product.ofTrainingStep(mlp.network(), 128)).hasSize(11);
    }

    @Test
    void isTheSameForEveryContender() {
        assertThat(mlp.batches(1).get(0).rows())
                .isEqualTo(Workload.named("mlp").batches(2).get(0).rows());
        assertThat(mlp.batches(2).get(1).rows())
                .isNotEqualTo(mlp.batches(1).get(0).rows());
    }

    @ParameterizedTest
    @EnumSource
    void aProductRunsInEitherLayout(Layout layout) {
        for (Product product : Product.ofTrainingStep(mlp.network(), 4)) {
            try (ProductKernel kernel = new ProductKernel(product, layout)) {
                assertThat(kernel.milliseconds(1)).as(product.name()).isPositive();
            }
        }
    }

    @Test
    void namesTheNetworksThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Workload.named("resnet"))
                .withMessage("unknown network \"resnet\", must be one of [mlp]");
    }
}

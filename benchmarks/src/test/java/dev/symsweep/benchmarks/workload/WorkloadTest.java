package dev.symsweep.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.loss.MeanSquaredError;
import org.junit.jupiter.api.Test;

class WorkloadTest {

    private final Workload mlp = Workload.named("mlp");

    @Test
    void isTheNetworkOfThePaper() {
        assertThat(mlp.network().layout().size()).isEqualTo(935_434);
    }

    @Test
    void theNetworksOfImagesAreThoseOfThePapers() {
        assertThat(Workload.named("resnet8").network().layout().size()).isEqualTo(78_042);
        assertThat(Workload.named("resnet20").network().layout().size()).isEqualTo(272_474);
        assertThat(Workload.named("resnet20x4").network().shape("stem").channels())
                .isEqualTo(64);
        // 14,710,464 weights and 4,224 biases of convolutions, 2 * 4,224 of norms, 5,130 of the last layer.
        assertThat(Workload.named("vgg16").network().layout().size()).isEqualTo(14_728_266);
    }

    @Test
    void countsTheProductsOfATrainingStep() {
        // Weights of the four layers: 401,408 + 262,144 + 262,144 + 5,120 = 930,816. Forward and weight gradient take
        // all of them, the input gradient all but the first layer's 401,408: 2,391,040 multiply-adds per example.
        assertThat(mlp.trainingFlops()).isCloseTo(2.0 * 128 * 2_391_040, within(0.5));
        assertThat(mlp.evaluationFlops()).isCloseTo(2.0 * 10_000 * 930_816, within(0.5));
    }

    @Test
    void countsTheConvolutionsOfATrainingStep() {
        // The stem takes 1024 * 16 * 27 = 442,368 multiply-adds, stage 1 6 * 1024 * 16 * 144 = 14,155,776, each later
        // stage 1,179,648 + 5 * 2,359,296 + 131,072 (its shortcut) = 13,107,200, the last layer 640: 40,813,184.
        Workload resnet20 = Workload.named("resnet20");
        assertThat(resnet20.evaluationFlops()).isCloseTo(2.0 * 1_000 * 40_813_184, within(0.5));
        assertThat(resnet20.trainingFlops()).isCloseTo(2.0 * 128 * (3L * 40_813_184 - 442_368), within(0.5));
        // 313,196,544 of convolutions, 5,120 of the last layer.
        assertThat(Workload.named("vgg16").evaluationFlops()).isCloseTo(2.0 * 1_000 * 313_201_664, within(0.5));
    }

    @Test
    void trainingBatchesOfAllWorkloadsTakeAboutTheSameMemory() {
        assertThat(mlp.batches()).hasSize(64);
        assertThat(Workload.named("resnet8").batches()).hasSize(16);
    }

    @Test
    void isTheSameForEveryContender() {
        assertThat(mlp.batches(1).get(0).rows())
                .isEqualTo(Workload.named("mlp").batches(2).get(0).rows());
        assertThat(mlp.batches(2).get(1).rows())
                .isNotEqualTo(mlp.batches(1).get(0).rows());
    }

    @Test
    void metanetworksPredictANumberOfAResNet8() {
        Workload deepSets = Workload.named("metanet-deep-sets");
        assertThat(deepSets.network().inputShape().elements())
                .isEqualTo(Workload.named("resnet8").network().layout().size());
        assertThat(deepSets.predictsNumbers()).isTrue();
        assertThat(mlp.predictsNumbers()).isFalse();
        assertThat(deepSets.steps().loss()).isInstanceOf(MeanSquaredError.class);
        Batch batch = Workload.named("metanet-stat-nn").batches(1).get(0);
        assertThat(batch.targets().value(5, 0)).isEqualTo(batch.labels()[5] / 10f);
        assertThat(deepSets.batches()).hasSize(2);
    }

    @Test
    void namesTheNetworksThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Workload.named("resnet9"))
                .withMessage("unknown network \"resnet9\", must be one of " + Workload.NAMES);
        assertThat(Workload.NAMES)
                .allSatisfy(name -> assertThat(Workload.named(name).name()).isEqualTo(name));
    }
}

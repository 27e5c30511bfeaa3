package dev.symsweep.benchmarks.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.symsweep.benchmarks.workload.Task;
import dev.symsweep.benchmarks.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContenderTest {

    @ParameterizedTest
    @ValueSource(strings = {"metanet-mlp", "metanet-stat-nn"})
    void vectorsLieInOneFormat(String network) {
        assertThat(Contender.inTraining(Workload.named(network)))
                .containsExactly(EngineContender.ONEDNN, Peer.LIBTORCH, Peer.LIBTORCH_TUNED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"metanet-dmc", "metanet-deep-sets"})
    void sequencesLieInTwo(String network) {
        assertThat(Contender.inTraining(Workload.named(network)))
                .containsExactly(EngineContender.ONEDNN, Peer.LIBTORCH, Peer.LIBTORCH_CONTIGUOUS, Peer.LIBTORCH_TUNED);
    }

    @Test
    void pyTorchTakesNoPartWhereNumbersArePredicted() {
        assertThat(Contender.usual(Task.TRAIN, Workload.named("metanet-dmc")))
                .contains(EngineContender.ONEDNN, Peer.LIBTORCH_TUNED)
                .doesNotContain(Peer.PYTORCH);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Peer.PYTORCH.require(Task.TRAIN, Workload.named("metanet-dmc")))
                .withMessage("pytorch learns classes only, metanet-dmc predicts a number");
    }

    @Test
    void nothingIsToBeTunedForConvolutionsAndSgd() {
        assertThat(Contender.inTraining(Workload.named("resnet8"))).doesNotContain(Peer.LIBTORCH_TUNED);
    }
}

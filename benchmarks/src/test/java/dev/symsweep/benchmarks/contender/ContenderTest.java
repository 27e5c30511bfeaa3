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

    @ParameterizedTest
    @ValueSource(strings = {"engine-libtorch:cpu", "engine-libtorch:cpu-bf16", "engine-libtorch:cuda"})
    void enginesAreBoundToADeviceByTheirKey(String key) {
        Contender bound = Contender.named(key);
        assertThat(bound)
                .isInstanceOfSatisfying(
                        EngineContender.class,
                        engine -> assertThat(engine.engine()).isEqualTo(key.replaceAll("engine-|-bf16", "")));
        assertThat(bound.key()).isEqualTo(key);
    }

    @Test
    void whoComputesOnTheCpuAloneTakesNoDevice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contender.named("libtorch:cuda"))
                .withMessage("libtorch takes no device, here \"cuda\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contender.named("onednn:cuda"))
                .withMessageContaining("takes no device, here \"cuda\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contender.named("nobody:cuda"))
                .withMessageStartingWith("unknown side \"nobody:cuda\", must be one of ");
    }

    @Test
    void nothingIsToBeTunedForConvolutionsAndSgd() {
        assertThat(Contender.inTraining(Workload.named("resnet8"))).doesNotContain(Peer.LIBTORCH_TUNED);
    }
}

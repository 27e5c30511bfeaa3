package dev.symsweep.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.symsweep.engine.Engine;
import dev.symsweep.engine.card.TaskCard;
import java.util.Optional;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DeviceChoiceTest {

    private static final Optional<String> FIXED = Optional.of(":4096:8");

    /** Where there is no card, or no libtorch that computes on one. */
    @Nested
    class WithoutACard {

        @BeforeEach
        void requireNoCard() {
            assumeFalse(torch.cuda_is_available(), "this machine has a card that libtorch computes on");
        }

        @Test
        void deviceCudaSaysInALineWhatIsMissing() {
            Engine engine = Engine.named("libtorch:cuda");
            assertThatIllegalArgumentException()
                    .isThrownBy(engine::numerics)
                    .withMessageMatching("device cuda of engine libtorch cannot be used: .+");
        }

        @Test
        void aTaskThatWasGivenACardDoesNotComputeOnTheCpuInstead() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TaskCard.during(Optional.of("0"), () -> new LibtorchEngine().numerics()))
                    .withMessageMatching("device cuda of engine libtorch cannot be used: .+");
        }

        @Test
        void theCpuIsThereWhateverTheTaskWasGiven() throws Exception {
            Engine engine = Engine.named("libtorch:cpu");
            assertThat(TaskCard.during(Optional.of("0"), engine::numerics)).isEqualTo(engine.numerics());
        }
    }

    @Test
    void aTasksCardIsTheOneOfItsAddress() {
        assertThat(DeviceChoice.card(Optional.of("1"), 2, FIXED)).isEqualTo(new ComputeDevice(1));
        assertThat(DeviceChoice.card(Optional.empty(), 2, FIXED)).isEqualTo(new ComputeDevice(0));
    }

    @Test
    void anAddressThatIsNoneOfTheCardsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeviceChoice.card(Optional.of("GPU-5f2c"), 2, FIXED))
                .withMessage(
                        "the task was given GPU \"GPU-5f2c\", must be the number of one: the discovery script has to"
                                + " print numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeviceChoice.card(Optional.of("2"), 2, FIXED))
                .withMessageStartingWith("the task was given GPU 2, this process sees 2, numbered from 0; ");
    }

    @Test
    void productsNeedAWorkspaceOfAFixedSize() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeviceChoice.card(Optional.empty(), 1, Optional.empty()))
                .withMessage(
                        "CUBLAS_WORKSPACE_CONFIG is not set, must be :4096:8 for products on a GPU to give the same"
                                + " bits each time; export it, and on a cluster set"
                                + " spark.executorEnv.CUBLAS_WORKSPACE_CONFIG");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeviceChoice.card(Optional.empty(), 1, Optional.of(":16:8")))
                .withMessageStartingWith("CUBLAS_WORKSPACE_CONFIG is :16:8, must be :4096:8 ");
    }
}

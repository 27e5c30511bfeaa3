package dev.symsweep.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.alignment.group.PermutationGroup;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import org.junit.jupiter.api.Test;

class Cnn3Test {

    private static final Network CIFAR = new Cnn3(Activation.RELU).network(Shape.of(32, 32, 3), 10);

    @Test
    void theZoosParameterCount() {
        assertThat(CIFAR.layout().size()).isEqualTo(10_853);
    }

    /** What does not fill a window of the pool is left out: 13 positions become 6. */
    @Test
    void windowsLieWithinTheImage() {
        assertThat(CIFAR.shape("conv1")).isEqualTo(Shape.of(30, 30, 16));
        assertThat(CIFAR.shape("conv2")).isEqualTo(Shape.of(13, 13, 32));
        assertThat(CIFAR.shape("pool2")).isEqualTo(Shape.of(6, 6, 32));
        assertThat(CIFAR.shape("activation3")).isEqualTo(Shape.of(2, 2, 15));
        assertThat(CIFAR.layout().tensor("hidden.weight").shape()).isEqualTo(Shape.of(20, 60));
    }

    @Test
    void allHiddenUnitsMayChangePlaces() {
        assertThat(PermutationGroups.of(CIFAR).groups())
                .extracting(PermutationGroup::name)
                .containsExactly("conv1", "conv2", "conv3", "hidden");
    }

    @Test
    void imagesTooSmallNameTheNode() {
        assertThatThrownBy(() -> new Cnn3(Activation.RELU).network(Shape.of(16, 16, 1), 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("node conv3 with a window of 3, stride 1 and padding 0 leaves nothing of its input 2x2x32");
    }
}

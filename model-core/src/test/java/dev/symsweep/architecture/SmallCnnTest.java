package dev.symsweep.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.architecture.SmallCnn.Padding;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import org.junit.jupiter.api.Test;

class SmallCnnTest {

    @Test
    void theZoosParameterCount() {
        Network network = new SmallCnn(16, Activation.RELU).network(Shape.of(28, 28, 1), 10);
        assertThat(network.layout().size()).isEqualTo(4_970);
        assertThat(network.shape("conv1")).isEqualTo(Shape.of(14, 14, 16));
        assertThat(network.shape("conv2")).isEqualTo(Shape.of(7, 7, 16));
        assertThat(network.shape("conv3")).isEqualTo(Shape.of(4, 4, 16));
        assertThat(network.shape("pool")).isEqualTo(Shape.of(16));
    }

    /** The original's function: windows within the image. */
    @Test
    void withoutPaddingItHasTheSameParameters() {
        Network network = new SmallCnn(16, Activation.RELU, Padding.NONE).network(Shape.of(28, 28, 1), 10);
        assertThat(network.layout())
                .isEqualTo(new SmallCnn(16, Activation.RELU)
                        .network(Shape.of(28, 28, 1), 10)
                        .layout());
        assertThat(network.shape("conv1")).isEqualTo(Shape.of(13, 13, 16));
        assertThat(network.shape("conv2")).isEqualTo(Shape.of(6, 6, 16));
        assertThat(network.shape("conv3")).isEqualTo(Shape.of(2, 2, 16));
    }

    @Test
    void channelsMustBePositive() {
        assertThatThrownBy(() -> new SmallCnn(0, Activation.RELU)).hasMessage("channels is 0, must be positive");
    }
}

package dev.symsweep.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.network.Activation;
import dev.symsweep.network.LayerNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class MlpTest {

    private static final Shape MNIST = Shape.of(28, 28, 1);

    @Test
    void publishedMlpHasThePublishedParameterCount() {
        Network network = new Mlp(List.of(512, 512, 512), Norm.LAYER_NORM, Activation.GELU).network(MNIST, 10);
        assertThat(network.layout().size()).isEqualTo(935_434);
        assertThat(network.outputs()).isEqualTo(10);
    }

    @Test
    void layoutFollowsNodeOrder() {
        Network network = new Mlp(List.of(3), Norm.LAYER_NORM, Activation.RELU).network(Shape.of(2, 2, 1), 5);
        assertThat(network.layout().tensors().stream().map(t -> t.name() + " " + t.shape() + " @" + t.offset()))
                .containsExactly(
                        "hidden1.weight 3x4 @0",
                        "hidden1.bias 3 @12",
                        "norm1.scale 3 @15",
                        "norm1.shift 3 @18",
                        "output.weight 5x3 @21",
                        "output.bias 5 @36");
        assertThat(network.layout().size()).isEqualTo(41);
        assertThat(network.layout().tensor("output.bias").fanIn()).isEqualTo(3);
    }

    @Test
    void withoutNormThereIsNoNorm() {
        Network network = new Mlp(List.of(3, 4), Norm.NONE, Activation.RELU).network(Shape.of(2), 5);
        assertThat(network.nodes()).noneMatch(node -> node instanceof LayerNorm);
        assertThat(network.layout().tensors().stream().map(ParameterTensor::role))
                .containsOnly(ParameterTensor.Role.WEIGHT, ParameterTensor.Role.BIAS);
    }

    @Test
    void groupNormIsForImages() {
        assertThatThrownBy(() -> new Mlp(List.of(3), Norm.GROUP_NORM, Activation.RELU))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "norm of an MLP is group norm, which is for images, must be none, layer norm or batch norm");
    }

    @Test
    void batchNormAddsBuffers() {
        Network network = new Mlp(List.of(3), Norm.BATCH_NORM, Activation.RELU).network(Shape.of(4), 5);
        assertThat(network.layout().differentiable()).isEqualTo(3 * 4 + 3 + 2 * 3 + 5 * 3 + 5);
        assertThat(network.layout().size()).isEqualTo(network.layout().differentiable() + 2 * 3);
    }

    @Test
    void impossibleWidthsAreRejected() {
        assertThatThrownBy(() -> new Mlp(List.of(512, -3), Norm.NONE, Activation.RELU))
                .hasMessage("hidden width is -3, must be positive");
        assertThatThrownBy(() -> new Mlp(List.of(), Norm.NONE, Activation.RELU))
                .hasMessage("an MLP needs at least one hidden layer");
    }
}

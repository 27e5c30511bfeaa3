package dev.symsweep.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.network.Convolution;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.ParameterTensor.Role;
import dev.symsweep.network.Pooling;
import dev.symsweep.network.Pooling.Statistic;
import dev.symsweep.network.Shape;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sharma et al. 2024, A.3. */
class VggTest {

    private static final Shape CIFAR = Shape.of(32, 32, 3);

    @Test
    void publishedWeights() {
        Network network = new Vgg(64, Norm.LAYER_NORM).network(CIFAR, 10);
        assertThat(network.layout().tensors().stream()
                        .filter(tensor -> tensor.role() == Role.WEIGHT)
                        .mapToInt(ParameterTensor::size)
                        .sum())
                .isEqualTo(14_715_584);
    }

    /** Published as 0.232 M, 0.924 M, 3.69 M and 14.73 M: weights, 66 W biases, 132 W of norms, 10. */
    @ParameterizedTest
    @CsvSource({"8, 232274", "16, 924186", "32, 3686954", "64, 14728266"})
    void publishedSizes(int width, int parameters) {
        assertThat(new Vgg(width, Norm.LAYER_NORM).network(CIFAR, 10).layout().size())
                .isEqualTo(parameters);
    }

    @Test
    void thirteenConvolutionsPooledToOnePosition() {
        Network network = new Vgg(8, Norm.LAYER_NORM).network(CIFAR, 10);
        assertThat(network.nodes().stream()
                        .flatMap(
                                node -> node instanceof Convolution conv ? Stream.of(conv.channels()) : Stream.empty()))
                .containsExactly(8, 8, 16, 16, 32, 32, 32, 64, 64, 64, 64, 64, 64);
        assertThat(network.nodes().stream()
                        .flatMap(node -> node instanceof Pooling pool ? Stream.of(pool.statistic()) : Stream.empty()))
                .containsExactly(
                        Statistic.MAXIMUM, Statistic.MAXIMUM, Statistic.MAXIMUM, Statistic.MAXIMUM, Statistic.MEAN);
        assertThat(network.shape("stage1-relu2")).isEqualTo(Shape.of(32, 32, 8));
        assertThat(network.shape("stage5-conv1")).isEqualTo(Shape.of(2, 2, 64));
        assertThat(network.shape("flatten")).isEqualTo(Shape.of(64));
    }

    @Test
    void aLayerIsConvolutionNormAndRelu() {
        Network network = new Vgg(8, Norm.LAYER_NORM).network(CIFAR, 10);
        assertThat(network.nodes().stream().map(Node::name))
                .startsWith(
                        "stage1-conv1",
                        "stage1-norm1",
                        "stage1-relu1",
                        "stage1-conv2",
                        "stage1-norm2",
                        "stage1-relu2",
                        "stage1-pool",
                        "stage2-conv1")
                .endsWith("stage5-relu3", "stage5-pool", "flatten", "output");
    }

    @ParameterizedTest
    @EnumSource(Norm.class)
    void everyNormFits(Norm norm) {
        assertThat(new Vgg(2, norm).network(CIFAR, 7).outputs()).isEqualTo(7);
    }

    @Test
    void imagesTooSmallNameTheNode() {
        assertThatThrownBy(() -> new Vgg(8, Norm.NONE).network(Shape.of(28, 28, 1), 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("node stage5-pool with a window of 2, stride 2 and padding 0 leaves nothing of its "
                        + "input 1x1x64");
    }

    @Test
    void impossibleWidthsAreRejected() {
        assertThatThrownBy(() -> new Vgg(0, Norm.NONE)).hasMessage("width is 0, must be 1..32767");
        assertThatThrownBy(() -> new Vgg(40_000, Norm.NONE)).hasMessage("width is 40000, must be 1..32767");
    }
}

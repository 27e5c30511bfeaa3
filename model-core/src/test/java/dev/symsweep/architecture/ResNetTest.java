package dev.symsweep.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.architecture.ResNet.Shortcut;
import dev.symsweep.network.Add;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.PaddedShortcut;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.ParameterTensor.Role;
import dev.symsweep.network.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** lim2024, sections 3.2, 3.4 and 4. */
class ResNetTest {

    private static final Shape CIFAR = Shape.of(32, 32, 3);

    @ParameterizedTest
    @CsvSource({
        "8, 1, 78042",
        "8, 0.875, 59944",
        "20, 1, 272474",
        "20, 8, 17289866",
        // Stem 464; stages 18 * 4672, 14528 + 17 * 18560, 57728 + 17 * 73984; dense 650.
        "110, 1, 1730714"
    })
    void publishedParameterCounts(int depth, double width, int parameters) {
        assertThat(groupNormed(depth, width).layout().size()).isEqualTo(parameters);
    }

    /** Section 4's rule: five numbers for each weight and bias of a linear map, one for each of a norm. */
    @ParameterizedTest
    @CsvSource({"20, 1356098", "110, 8620418"})
    void publishedCountsOfTheBayesianNetworks(int depth, int parameters) {
        List<ParameterTensor> tensors = groupNormed(depth, 1).layout().tensors();
        int count = tensors.stream()
                .mapToInt(tensor -> tensor.size() * (isOfNorm(tensor) ? 1 : 5))
                .sum();
        assertThat(count).isEqualTo(parameters);
    }

    /** Sharma et al. 2024, A.3: W = 16, 32, 64 and 128. */
    @ParameterizedTest
    @CsvSource({"1, 0.272", "2, 1.08", "4, 4.33", "8, 17.3"})
    void publishedMillionsOfTheTrajectoryNetworks(double width, double millions) {
        Network network = new ResNet(20, width, Norm.LAYER_NORM, Shortcut.PROJECTION).network(CIFAR, 10);
        assertThat(network.layout().size() / 1e6).isCloseTo(millions, within(0.005 * millions));
    }

    @Test
    void theSmallOneHas29TensorsInStateDictOrder() {
        List<String> names = groupNormed(8, 1).layout().tensors().stream()
                .map(ParameterTensor::name)
                .toList();
        assertThat(names)
                .hasSize(29)
                .startsWith("stem.weight", "stem-norm.scale", "stem-norm.shift", "stage1-block1-conv1.weight")
                .containsSubsequence(
                        "stage2-block1-conv1.weight",
                        "stage2-block1-norm1.scale",
                        "stage2-block1-norm1.shift",
                        "stage2-block1-conv2.weight",
                        "stage2-block1-norm2.scale",
                        "stage2-block1-norm2.shift",
                        "stage2-block1-shortcut.weight",
                        "stage2-block1-shortcut-norm.scale",
                        "stage2-block1-shortcut-norm.shift",
                        "stage3-block1-conv1.weight")
                .endsWith("output.weight", "output.bias");
    }

    @Test
    void stagesHalveTheImageAndDoubleTheChannels() {
        Network network = groupNormed(14, 0.875);
        assertThat(network.shape("stem-relu")).isEqualTo(Shape.of(32, 32, 14));
        assertThat(network.shape("stage1-block2-relu2")).isEqualTo(Shape.of(32, 32, 14));
        assertThat(network.shape("stage2-block1-conv1")).isEqualTo(Shape.of(16, 16, 28));
        assertThat(network.shape("stage2-block2-relu2")).isEqualTo(Shape.of(16, 16, 28));
        assertThat(network.shape("stage3-block2-relu2")).isEqualTo(Shape.of(8, 8, 56));
        assertThat(network.shape("pool")).isEqualTo(Shape.of(56));
        assertThat(network.outputs()).isEqualTo(10);
    }

    @Test
    void aBlockAddsItsInputBeforeTheLastRelu() {
        List<Node> nodes = groupNormed(14, 1).nodes();
        assertThat(nodes)
                .contains(
                        new Add("stage1-block1-add", "stage1-block1-norm2", "stem-relu"),
                        new Add("stage2-block1-add", "stage2-block1-norm2", "stage2-block1-shortcut-norm"),
                        new Add("stage2-block2-add", "stage2-block2-norm2", "stage2-block1-relu2"),
                        new Convolution(
                                "stage2-block1-shortcut", "stage1-block2-relu2", 32, 1, 2, 0, Convolution.Bias.NONE),
                        new Convolution(
                                "stage2-block1-conv1", "stage1-block2-relu2", 32, 3, 2, 1, Convolution.Bias.NONE),
                        new Convolution(
                                "stage2-block1-conv2", "stage2-block1-relu1", 32, 3, 1, 1, Convolution.Bias.NONE));
        assertThat(nodes.stream().filter(Add.class::isInstance)).hasSize(6);
    }

    @Test
    void paddedShortcutsHaveNoParameters() {
        Network network = new ResNet(20, 1, Norm.GROUP_NORM, Shortcut.PADDED).network(CIFAR, 10);
        // Two projections of 16 * 32 and 32 * 64 and their norms less.
        assertThat(network.layout().size()).isEqualTo(272_474 - (512 + 64) - (2048 + 128));
        assertThat(network.nodes())
                .contains(
                        new PaddedShortcut("stage3-block1-shortcut", "stage2-block3-relu2", 64, 2),
                        new Add("stage3-block1-add", "stage3-block1-norm2", "stage3-block1-shortcut"));
    }

    @Test
    void batchNormHasTheSameParametersAndBuffersBehindThem() {
        Network network = new ResNet(20, 1, Norm.BATCH_NORM, Shortcut.PROJECTION).network(CIFAR, 100);
        assertThat(network.layout().differentiable()).isEqualTo(272_474 + 90 * 65);
        assertThat(network.layout().size() - network.layout().differentiable()).isEqualTo(1568);
    }

    @ParameterizedTest
    @EnumSource(Norm.class)
    void everyNormAndShortcutAndOddImagesFit(Norm norm) {
        for (Shortcut shortcut : Shortcut.values()) {
            Network network = new ResNet(8, 0.125, norm, shortcut).network(Shape.of(7, 9, 1), 3);
            assertThat(network.shape("stage3-block1-relu2")).isEqualTo(Shape.of(2, 3, 8));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-4, 2, 9, 18, 10_004})
    void impossibleDepthsAreRejected(int depth) {
        assertThatThrownBy(() -> new ResNet(depth, 1, Norm.GROUP_NORM, Shortcut.PROJECTION))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("depth is " + depth + ", must be 6 n + 2, for instance 8, 14, 20, 32 or 110");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 0.9, 1e9, Double.NaN})
    void impossibleWidthsAreRejected(double width) {
        assertThatThrownBy(() -> new ResNet(8, width, Norm.GROUP_NORM, Shortcut.PROJECTION))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("width is " + width + ", 16 times it must be a positive number of channels");
    }

    private static Network groupNormed(int depth, double width) {
        return new ResNet(depth, width, Norm.GROUP_NORM, Shortcut.PROJECTION).network(CIFAR, 10);
    }

    private static boolean isOfNorm(ParameterTensor tensor) {
        return tensor.role() == Role.NORM_SCALE || tensor.role() == Role.NORM_SHIFT;
    }
}

package dev.symsweep.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.network.Convolution.Bias;
import dev.symsweep.network.ParameterTensor.Role;
import dev.symsweep.network.Pooling.Statistic;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ImageNodesTest {

    private static final Shape IMAGE = Shape.of(6, 5, 3);
    private static final Shape VECTOR = Shape.of(4);

    @ParameterizedTest
    @CsvSource({
        "3, 1, 1, 6, 5",
        "3, 1, 0, 4, 3",
        "3, 2, 1, 3, 3",
        "3, 2, 0, 2, 2",
        "1, 1, 0, 6, 5",
        "1, 2, 0, 3, 3",
        "1, 7, 0, 1, 1",
        "5, 1, 2, 6, 5",
        "5, 1, 0, 2, 1",
        "7, 3, 1, 1, 1"
    })
    void convolutionCountsPositions(int kernel, int stride, int padding, int height, int width) {
        Node node = new Convolution("conv", "input", 8, kernel, stride, padding, Bias.NONE);
        assertThat(output(node, IMAGE)).isEqualTo(Shape.of(height, width, 8));
    }

    @Test
    void convolutionHasAWeightForEachFilterPlaceAndPerhapsABias() {
        assertThat(new Convolution("conv", "input", 8, 5, 1, 2, Bias.TRAINED).tensors(List.of(IMAGE)))
                .containsExactly(
                        new ParameterTensor("conv.weight", Shape.of(8, 3, 5, 5), 0, Role.WEIGHT, 75),
                        new ParameterTensor("conv.bias", Shape.of(8), 0, Role.BIAS, 75));
        assertThat(new Convolution("conv", "input", 8, 5, 1, 2, Bias.NONE).tensors(List.of(IMAGE)))
                .containsExactly(new ParameterTensor("conv.weight", Shape.of(8, 3, 5, 5), 0, Role.WEIGHT, 75));
    }

    @Test
    void normsHaveTensorsOfTheChannels() {
        assertThat(describe(new GroupNorm("n", "input", 1e-5f), IMAGE)).containsExactly("n.scale 3", "n.shift 3");
        assertThat(describe(new LayerNorm("n", "input", 1e-5f), IMAGE)).containsExactly("n.scale 3", "n.shift 3");
        assertThat(describe(new BatchNorm("n", "input", 1e-5f, 0.1f), IMAGE))
                .containsExactly("n.scale 3", "n.shift 3", "n.mean 3", "n.variance 3");
        assertThat(describe(new BatchNorm("n", "input", 1e-5f, 0.1f), VECTOR))
                .containsExactly("n.scale 4", "n.shift 4", "n.mean 4", "n.variance 4");
    }

    static List<Node> shapeKeepers() {
        return List.of(
                new GroupNorm("n", "input", 1e-5f),
                new LayerNorm("n", "input", 1e-5f),
                new BatchNorm("n", "input", 1e-5f, 0.1f),
                new Pointwise("n", "input", Activation.RELU),
                new Gate("n", "input", FixedMatrix.of(3, 3, new float[9])));
    }

    @ParameterizedTest
    @MethodSource("shapeKeepers")
    void theyKeepTheShape(Node node) {
        assertThat(output(node, IMAGE)).isEqualTo(IMAGE);
    }

    @Test
    void poolingLeavesOutWhatDoesNotFillAWindow() {
        assertThat(output(new Pooling("p", "input", Statistic.MAXIMUM, 2, 2), IMAGE))
                .isEqualTo(Shape.of(3, 2, 3));
        assertThat(output(new Pooling("p", "input", Statistic.MEAN, 3, 1), IMAGE))
                .isEqualTo(Shape.of(4, 3, 3));
    }

    @Test
    void imagesBecomeVectors() {
        assertThat(output(new GlobalAverage("g", "input"), IMAGE)).isEqualTo(Shape.of(3));
        assertThat(output(new Flatten("f", "input"), IMAGE)).isEqualTo(Shape.of(90));
    }

    @Test
    void paddedShortcutPutsMoreZerosAfter() {
        PaddedShortcut shortcut = new PaddedShortcut("s", "input", 8, 2);
        assertThat(output(shortcut, IMAGE)).isEqualTo(Shape.of(3, 3, 8));
        assertThat(shortcut.channelsBefore(IMAGE.channels())).isEqualTo(2);
        assertThat(output(new PaddedShortcut("s", "input", 3, 1), IMAGE)).isEqualTo(IMAGE);
    }

    @Test
    void sumsNeedEqualShapes() {
        Add add = new Add("sum", "a", "b");
        assertThat(add.inputs()).containsExactly("a", "b");
        assertThat(add.outputShape(List.of(IMAGE, IMAGE))).isEqualTo(IMAGE);
        assertThatThrownBy(() -> add.outputShape(List.of(IMAGE, Shape.of(6, 5, 4))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("node sum adds a of shape 6x5x3 and b of shape 6x5x4, must be the same");
    }

    @Test
    void gatesNeedTheirChannels() {
        assertThatThrownBy(() -> output(new Gate("gate", "input", FixedMatrix.of(2, 2, new float[4])), IMAGE))
                .hasMessage("node gate has a 2x2 fixed matrix, must be 3x3 for its input of shape 6x5x3");
        assertThatThrownBy(() -> output(new Gate("gate", "input", FixedMatrix.of(3, 2, new float[6])), IMAGE))
                .hasMessage("node gate has a 3x2 fixed matrix, must be 3x3 for its input of shape 6x5x3");
    }

    @Test
    void windowsMustLeaveAPosition() {
        assertThatThrownBy(() -> output(new Convolution("conv", "input", 8, 9, 1, 1, Bias.NONE), IMAGE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("node conv with a window of 9, stride 1 and padding 1 leaves nothing of its input 6x5x3");
        // It fits the height of 6, not the width of 5.
        assertThatThrownBy(() -> output(new Pooling("pool", "input", Statistic.MAXIMUM, 6, 4), IMAGE))
                .hasMessage("node pool with a window of 6, stride 4 and padding 0 leaves nothing of its input 6x5x3");
    }

    @Test
    void shortcutsCannotDropChannels() {
        assertThatThrownBy(() -> output(new PaddedShortcut("s", "input", 2, 1), IMAGE))
                .hasMessage("node s pads to 2 channels, its input 6x5x3 has more");
    }

    static List<Node> imageTakers() {
        return List.of(
                new Convolution("n", "input", 8, 3, 1, 1, Bias.NONE),
                new GroupNorm("n", "input", 1e-5f),
                new Pooling("n", "input", Statistic.MEAN, 2, 2),
                new GlobalAverage("n", "input"),
                new Flatten("n", "input"),
                new PaddedShortcut("n", "input", 8, 1));
    }

    @ParameterizedTest
    @MethodSource("imageTakers")
    void vectorsAreNoImages(Node node) {
        String message = "node n takes an image of height x width x channels, its input is 4";
        assertThatThrownBy(() -> output(node, VECTOR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void impossibleSizesAreRejected() {
        assertThatThrownBy(() -> new Convolution("c", "input", 0, 3, 1, 1, Bias.NONE))
                .hasMessage("node c has channels 0, must be positive");
        assertThatThrownBy(() -> new Convolution("c", "input", 8, 0, 1, 0, Bias.NONE))
                .hasMessage("node c has kernel 0, must be positive");
        assertThatThrownBy(() -> new Convolution("c", "input", 8, 3, -1, 1, Bias.NONE))
                .hasMessage("node c has stride -1, must be positive");
        assertThatThrownBy(() -> new Convolution("c", "input", 8, 3, 1, -1, Bias.NONE))
                .hasMessage("node c has padding -1, must be 0..2, below its kernel");
        assertThatThrownBy(() -> new Convolution("c", "input", 8, 3, 1, 3, Bias.NONE))
                .hasMessage("node c has padding 3, must be 0..2, below its kernel");
        assertThatThrownBy(() -> new Convolution("c", "input", 8, new Window(1, 5), 1, 1, Bias.NONE))
                .hasMessage("node c has padding 1, must be 0..0, below its kernel");
        assertThatThrownBy(() -> new Convolution("c", "input", 8, new Window(-1, 5), 1, 0, Bias.NONE))
                .hasMessage("node c has kernel -1, must be positive");
        assertThatThrownBy(() -> new Pooling("p", "input", Statistic.MEAN, 0, 1))
                .hasMessage("node p has size 0, must be positive");
        assertThatThrownBy(() -> new Pooling("p", "input", Statistic.MEAN, 1, 0))
                .hasMessage("node p has stride 0, must be positive");
        assertThatThrownBy(() -> new PaddedShortcut("s", "input", 0, 1))
                .hasMessage("node s has channels 0, must be positive");
        assertThatThrownBy(() -> new PaddedShortcut("s", "input", 1, 0))
                .hasMessage("node s has stride 0, must be positive");
        assertThatThrownBy(() -> new BatchNorm("b", "input", 1e-5f, 0))
                .hasMessage("node b has momentum 0.0, must be in (0, 1]");
        assertThatThrownBy(() -> new BatchNorm("b", "input", 1e-5f, Float.NaN))
                .hasMessage("node b has momentum NaN, must be in (0, 1]");
    }

    @Test
    void windowsNeedNotBeSquares() {
        Shape sequence = Shape.of(1, 11, 3);
        Convolution along = new Convolution("c", "input", 8, Window.ofSequence(5), 1, 0, Bias.TRAINED);
        assertThat(output(along, sequence)).isEqualTo(Shape.of(1, 7, 8));
        assertThat(describe(along, sequence)).containsExactly("c.weight 8x3x1x5", "c.bias 8");
        assertThat(along.multiplyAdds(List.of(sequence))).isEqualTo(7 * 8 * 3 * 5);
        Pooling pairs = new Pooling("p", "input", Statistic.MAXIMUM, Window.ofSequence(2), 2);
        assertThat(output(pairs, sequence)).isEqualTo(Shape.of(1, 5, 3));
        assertThatThrownBy(() -> output(along, Shape.of(1, 4, 3)))
                .hasMessage("node c with a window of 5, stride 1 and padding 0 leaves nothing of its input 1x4x3");
    }

    private static Shape output(Node node, Shape input) {
        return node.outputShape(List.of(input));
    }

    private static List<String> describe(Node node, Shape input) {
        return node.tensors(List.of(input)).stream()
                .map(tensor -> tensor.name() + " " + tensor.shape())
                .toList();
    }
}

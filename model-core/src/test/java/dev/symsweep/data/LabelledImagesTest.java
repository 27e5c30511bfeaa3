package dev.symsweep.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.data.format.IdxFiles;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelledImagesTest {

    private static final Normalization GREY = Normalization.of(new double[] {0.2}, new double[] {0.5});
    private static final ImageShape PAIR = new ImageShape(1, 2, 1);

    private static LabelledImages pairs() {
        return LabelledImages.of(
                "pairs", PAIR, 200, IdxFiles.bytes(0, 255, 51, 102, 153, 204), IdxFiles.bytes(7, 199, 0), GREY);
    }

    @Test
    void examplesAreNormalisedIntoTheTargetsPlace() {
        float[] target = {9, 9, 9, 9};
        pairs().copyTo(0, target, 1);
        assertThat(target).containsExactly(new float[] {9, -0.4f, 1.6f, 9}, within(1e-6f));
        pairs().copyTo(2, target, 2);
        assertThat(target).containsExactly(new float[] {9, -0.4f, 0.8f, 1.2f}, within(1e-6f));
    }

    @Test
    void labelsAreUnsigned() {
        assertThat(pairs().label(0)).isEqualTo(7);
        assertThat(pairs().label(1)).isEqualTo(199);
        assertThat(pairs().label(2)).isEqualTo(0);
    }

    @Test
    void channelsHaveStatisticsOfTheirOwn() {
        Normalization colour = Normalization.of(new double[] {0, 0.5, 1}, new double[] {1, 0.5, 0.25});
        LabelledImages image = LabelledImages.of(
                "colour", new ImageShape(2, 1, 3), 1, IdxFiles.bytes(255, 255, 255, 0, 0, 51), new byte[1], colour);
        float[] scalars = new float[6];
        image.copyTo(0, scalars, 0);
        assertThat(scalars).containsExactly(new float[] {1, 1, 0, 0, -1, -3.2f}, within(1e-6f));
    }

    @Test
    void aSelectionKeepsTheGivenOrder() {
        LabelledImages selected = pairs().select("two", new int[] {2, 0});
        assertThat(selected.name()).isEqualTo("two");
        assertThat(selected.size()).isEqualTo(2);
        assertThat(selected.label(0)).isEqualTo(0);
        assertThat(selected.label(1)).isEqualTo(7);
        float[] scalars = new float[2];
        selected.copyTo(0, scalars, 0);
        assertThat(scalars).containsExactly(new float[] {0.8f, 1.2f}, within(1e-6f));
    }

    @Test
    void aSelectionOfASelectionRefersToTheSelection() {
        LabelledImages again = pairs().select("two", new int[] {2, 0}).select("one", new int[] {1});
        assertThat(again.size()).isEqualTo(1);
        assertThat(again.label(0)).isEqualTo(7);
    }

    @Test
    void disagreeingPartsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelledImages.of("bad", PAIR, 2, new byte[4], new byte[3], GREY))
                .withMessage("bad has 2 images of 1x2x1 but 3 labels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelledImages.of("bad", PAIR, 2, new byte[4], IdxFiles.bytes(1, 2), GREY))
                .withMessage("bad has label 2 at example 1, must be 0..1");
        Normalization colour = Normalization.of(new double[3], new double[] {1, 1, 1});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelledImages.of("bad", PAIR, 2, new byte[4], new byte[2], colour))
                .withMessage("bad has 1 channels, its normalization 3");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "257"})
    void classesFitAByte(int classes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelledImages.of("bad", PAIR, classes, new byte[0], new byte[0], GREY))
                .withMessage("bad has " + classes + " classes, must be 1..256");
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, -1, 1", "1, 1, 0"})
    void shapesArePositive(int height, int width, int channels) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImageShape(height, width, channels))
                .withMessage("image shape is " + height + "x" + width + "x" + channels + ", all must be positive");
    }

    @Test
    void shapesCountScalars() {
        assertThat(new ImageShape(32, 30, 3).scalars()).isEqualTo(2880);
        assertThat(new ImageShape(32, 30, 3)).hasToString("32x30x3");
    }

    @Test
    void otherStatisticsAreOfTheSamePixels() {
        LabelledImages plain =
                pairs().select("two", new int[] {2, 0}).with(new PixelStatistics(List.of(0.0), List.of(1 / 255.0)));
        assertThat(plain.name()).isEqualTo("two");
        assertThat(plain.label(1)).isEqualTo(7);
        float[] scalars = new float[4];
        plain.copyTo(0, scalars, 0);
        plain.copyTo(1, scalars, 2);
        assertThat(scalars).containsExactly(new float[] {153, 204, 0, 255}, within(1e-4f));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pairs().with(new PixelStatistics(List.of(0.0, 0.0), List.of(1.0, 1.0))))
                .withMessage("pairs has 1 channels, its normalization 2");
    }

    @Test
    void fourChannelsAreNormalisedToo() {
        Normalization four = Normalization.of(new double[4], new double[] {1, 1 / 2.0, 1 / 3.0, 1 / 4.0});
        LabelledImages image = LabelledImages.of(
                "four", new ImageShape(1, 2, 4), 1, IdxFiles.bytes(255, 255, 255, 255, 0, 0, 0, 51), new byte[1], four);
        float[] scalars = new float[8];
        image.copyTo(0, scalars, 0);
        assertThat(scalars).containsExactly(new float[] {1, 2, 3, 4, 0, 0, 0, 0.8f}, within(1e-6f));
    }
}

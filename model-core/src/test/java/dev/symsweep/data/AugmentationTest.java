package dev.symsweep.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.data.Augmentation.Fill;
import dev.symsweep.data.Augmentation.Flip;
import dev.symsweep.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AugmentationTest {

    private static final Fill ZERO = new Fill.Zero();
    private static final Fill COLOR = new Fill.Color(125, 122, 113);
    private static final ImageShape CIFAR = new ImageShape(32, 32, 3);

    /** Images with pixels 1, 2, 3 and so on, which normalisation leaves as they are. */
    private static LabelledImages images(int count, ImageShape shape) {
        byte[] pixels = new byte[count * shape.scalars()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (1 + i % shape.scalars());
        }
        double[] mean = new double[shape.channels()];
        double[] std = new double[shape.channels()];
        Arrays.fill(std, 1 / 255.0);
        return LabelledImages.of("images", shape, 1, pixels, new byte[count], Normalization.of(mean, std));
    }

    private static float[][] drawn(LabelledImages data, Augmentation augmentation, long seed, int epoch) {
        Augmenter augmenter = Augmenter.of(data, augmentation, seed);
        augmenter.startEpoch(epoch);
        float[][] rows = new float[data.size()][data.shape().scalars()];
        for (int i = 0; i < rows.length; i++) {
            augmenter.copyTo(i, rows[i], 0);
        }
        return rows;
    }

    /** What each of the images looks like in some of many draws, without repetition. */
    private static List<List<Integer>> variants(ImageShape shape, Augmentation augmentation) {
        return Arrays.stream(drawn(images(2_000, shape), augmentation, 1, 1))
                .map(AugmentationTest::rounded)
                .distinct()
                .toList();
    }

    private static List<Integer> rounded(float[] scalars) {
        return IntStream.range(0, scalars.length)
                .mapToObj(i -> Math.round(scalars[i]))
                .toList();
    }

    @Test
    void flipsMirrorLeftToRight() {
        assertThat(variants(new ImageShape(2, 3, 1), new Augmentation(Flip.RANDOM, 0, 0, ZERO)))
                .containsExactlyInAnyOrder(List.of(1, 2, 3, 4, 5, 6), List.of(3, 2, 1, 6, 5, 4));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void channelsStayTogether(int channels) {
        List<Integer> image = rounded(drawn(images(1, new ImageShape(1, 2, channels)), Augmentation.NONE, 1, 1)[0]);
        List<Integer> mirrored = new ArrayList<>(image.subList(channels, 2 * channels));
        mirrored.addAll(image.subList(0, channels));
        assertThat(variants(new ImageShape(1, 2, channels), new Augmentation(Flip.RANDOM, 0, 0, ZERO)))
                .containsExactlyInAnyOrder(image, mirrored);
    }

    @Test
    void shiftsMoveAndFill() {
        assertThat(variants(new ImageShape(2, 2, 1), new Augmentation(Flip.NONE, 1, 0, ZERO)))
                .containsExactlyInAnyOrder(
                        List.of(4, 0, 0, 0),
                        List.of(3, 4, 0, 0),
                        List.of(0, 3, 0, 0),
                        List.of(2, 0, 4, 0),
                        List.of(1, 2, 3, 4),
                        List.of(0, 1, 0, 3),
                        List.of(0, 0, 2, 0),
                        List.of(0, 0, 1, 2),
                        List.of(0, 0, 0, 1));
    }

    @Test
    void cutoutsAreWhollyInside() {
        assertThat(variants(new ImageShape(2, 3, 1), new Augmentation(Flip.NONE, 0, 2, ZERO)))
                .containsExactlyInAnyOrder(List.of(0, 0, 3, 0, 0, 6), List.of(1, 0, 0, 4, 0, 0));
        assertThat(variants(new ImageShape(1, 2, 3), new Augmentation(Flip.NONE, 0, 1, new Fill.Color(7, 8, 9))))
                .containsExactlyInAnyOrder(List.of(7, 8, 9, 4, 5, 6), List.of(1, 2, 3, 7, 8, 9));
    }

    /** Against the definition, scalar by scalar. */
    @Test
    void theFlipComesBeforeTheShiftAndTheCutoutLast() {
        Augmentation all = new Augmentation(Flip.RANDOM, 2, 4, COLOR);
        LabelledImages data = images(300, CIFAR);
        int[] draws = draws(data, all, 5, 3);
        float[][] rows = drawn(data, all, 5, 3);
        float[] plain = new float[CIFAR.scalars()];
        float[] color = {125, 122, 113};
        for (int i = 0; i < rows.length; i++) {
            data.copyTo(i, plain, 0);
            int draw = 5 * i;
            for (int k = 0; k < plain.length; k++) {
                int y = k / 96;
                int x = k / 3 % 32;
                int fromY = y - draws[draw + 1];
                int moved = x - draws[draw + 2];
                int fromX = draws[draw] == 1 ? 31 - moved : moved;
                boolean inside = fromY >= 0 && fromY < 32 && moved >= 0 && moved < 32;
                boolean cut = y >= draws[draw + 3]
                        && y < draws[draw + 3] + 4
                        && x >= draws[draw + 4]
                        && x < draws[draw + 4] + 4;
                float expected = inside && !cut ? plain[96 * fromY + 3 * fromX + k % 3] : color[k % 3];
                assertThat(rows[i][k]).as("example %d, scalar %d", i, k).isEqualTo(expected, within(1e-4f));
            }
        }
    }

    /** The stream's values, drawn as documented: flip, down, right, top, left of each example in turn. */
    private static int[] draws(LabelledImages data, Augmentation augmentation, long seed, int epoch) {
        RandomStream stream = RandomStream.of(seed, "augmentation", "epoch " + epoch);
        int[] draws = new int[5 * data.size()];
        int places = 32 - augmentation.cutout() + 1;
        for (int i = 0; i < draws.length; i += 5) {
            draws[i] = stream.nextInt(2);
            draws[i + 1] = stream.nextInt(2 * augmentation.shift() + 1) - augmentation.shift();
            draws[i + 2] = stream.nextInt(2 * augmentation.shift() + 1) - augmentation.shift();
            draws[i + 3] = stream.nextInt(places);
            draws[i + 4] = stream.nextInt(places);
        }
        return draws;
    }

    @Test
    void fillsAreNormalisedLikePixels() {
        Normalization normalization =
                Normalization.of(new double[] {0.4914, 0.4822, 0.4465}, new double[] {0.2023, 0.1994, 0.2010});
        byte[] pixel = {125, 122, 113};
        LabelledImages data = LabelledImages.of("pixel", new ImageShape(1, 1, 3), 1, pixel, new byte[1], normalization);
        float[] plain = new float[3];
        data.copyTo(0, plain, 0);
        assertThat(drawn(data, new Augmentation(Flip.NONE, 0, 1, COLOR), 0, 0)[0])
                .isEqualTo(plain);
        assertThat(drawn(data, new Augmentation(Flip.NONE, 0, 1, ZERO), 0, 0)[0])
                .isEqualTo(new float[3]);
        byte[] bright = {(byte) 200, (byte) 255, (byte) 128};
        LabelledImages other =
                LabelledImages.of("pixel", new ImageShape(1, 1, 3), 1, bright, new byte[1], normalization);
        other.copyTo(0, plain, 0);
        assertThat(drawn(data, new Augmentation(Flip.NONE, 0, 1, new Fill.Color(200, 255, 128)), 0, 0)[0])
                .isEqualTo(plain);
    }

    @Test
    void drawsDependOnSeedAndEpochAlone() {
        LabelledImages data = images(50, CIFAR);
        Augmentation all = new Augmentation(Flip.RANDOM, 4, 8, ZERO);
        float[][] first = drawn(data, all, 1, 1);
        assertThat(drawn(data, all, 1, 1)).isDeepEqualTo(first);
        assertThat(Arrays.deepEquals(drawn(data, all, 1, 2), first)).isFalse();
        assertThat(Arrays.deepEquals(drawn(data, all, 2, 1), first)).isFalse();
    }

    /** Rows are compared by the example's class, which is its number. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 50, 64})
    void batchesDoNotMatter(int batch) {
        byte[] labels = new byte[50];
        byte[] pixels = new byte[50 * CIFAR.scalars()];
        for (int i = 0; i < 50; i++) {
            labels[i] = (byte) i;
            Arrays.fill(pixels, i * CIFAR.scalars(), (i + 1) * CIFAR.scalars(), (byte) (i + 1));
        }
        LabelledImages data = LabelledImages.of(
                "numbered", CIFAR, 50, pixels, labels, Normalization.of(new double[3], new double[] {1, 1, 1}));
        Augmentation all = new Augmentation(Flip.RANDOM, 4, 8, ZERO);
        float[][] expected = drawn(data, all, 9, 2);
        Batches batches = Batches.of(data.augmented(all), Batching.of(batch), 9);
        batches.startEpoch(1);
        batches.startEpoch(2);
        int seen = 0;
        while (batches.next()) {
            for (int i = 0; i < batches.count(); i++) {
                float[] row = Arrays.copyOfRange(batches.rows(), i * CIFAR.scalars(), (i + 1) * CIFAR.scalars());
                assertThat(row).isEqualTo(expected[batches.targets().label(i)]);
                seen++;
            }
        }
        assertThat(seen).isEqualTo(50);
    }

    /** Counts are within five standard deviations of an even spread. */
    @Test
    void everyVariantIsAsLikelyAsAnyOther() {
        ImageShape shape = new ImageShape(3, 3, 1);
        LabelledImages data = images(36_000, shape);
        assertEven(data, new Augmentation(Flip.RANDOM, 0, 0, ZERO), 2);
        assertEven(data, new Augmentation(Flip.NONE, 1, 0, ZERO), 9);
        assertEven(data, new Augmentation(Flip.NONE, 0, 2, ZERO), 4);
        assertEven(data, new Augmentation(Flip.RANDOM, 1, 0, ZERO), 18);
        assertEven(data, new Augmentation(Flip.RANDOM, 0, 2, ZERO), 8);
    }

    private static void assertEven(LabelledImages data, Augmentation augmentation, int variants) {
        Map<List<Integer>, Integer> counts = new HashMap<>();
        for (float[] row : drawn(data, augmentation, 11, 1)) {
            counts.merge(rounded(row), 1, Integer::sum);
        }
        double expected = (double) data.size() / variants;
        double deviation = Math.sqrt(expected * (1 - 1.0 / variants));
        assertThat(counts).hasSize(variants);
        assertThat(counts.values())
                .allSatisfy(count -> assertThat((double) count).isCloseTo(expected, within(5 * deviation)));
    }

    @Test
    void noneLeavesImagesAsTheyAre() {
        assertThat(Augmentation.NONE.isNone()).isTrue();
        assertThat(new Augmentation(Flip.RANDOM, 0, 0, ZERO).isNone()).isFalse();
        assertThat(new Augmentation(Flip.NONE, 1, 0, ZERO).isNone()).isFalse();
        assertThat(new Augmentation(Flip.NONE, 0, 1, ZERO).isNone()).isFalse();
        LabelledImages data = images(1, CIFAR);
        float[] plain = new float[CIFAR.scalars()];
        data.copyTo(0, plain, 0);
        assertThat(drawn(data, Augmentation.NONE, 1, 1)[0]).isEqualTo(plain);
    }

    @Test
    void sizesFitTheImages() {
        ImageShape shape = new ImageShape(28, 30, 1);
        new Augmentation(Flip.NONE, 27, 28, ZERO).requireFit(shape);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Augmentation(Flip.NONE, 28, 0, ZERO).requireFit(shape))
                .withMessage("augmentation's shift is 28, must be below 28 for images of 28x30x1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Augmentation(Flip.NONE, 0, 29, ZERO).requireFit(shape))
                .withMessage("augmentation's cutout is 29, must be at most 28 for images of 28x30x1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> images(1, shape).augmented(new Augmentation(Flip.NONE, 1, 0, COLOR)))
                .withMessage(
                        "augmentation's fill is (125, 122, 113), must be zero for images of 28x30x1, as a colour has"
                                + " 3 channels");
    }

    @Test
    void sizesAreNotNegative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Augmentation(Flip.NONE, -1, 0, ZERO))
                .withMessage("shift is -1, must be 0 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Augmentation(Flip.NONE, 0, -1, ZERO))
                .withMessage("cutout is -1, must be 0 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fill.Color(0, 256, 0))
                .withMessage("green is 256, must be 0..255");
    }
}

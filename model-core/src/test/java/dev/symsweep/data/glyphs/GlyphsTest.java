package dev.symsweep.data.glyphs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.symsweep.data.Checksums;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.LabelledImages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlyphsTest {

    private static float[] example(LabelledImages images, int index) {
        float[] scalars = new float[images.shape().scalars()];
        images.copyTo(index, scalars, 0);
        return scalars;
    }

    @Test
    void classesTakeTurns() {
        LabelledImages glyphs = Glyphs.draw(0, "train", 25);
        assertThat(glyphs.name()).isEqualTo("glyphs/train");
        assertThat(glyphs.size()).isEqualTo(25);
        assertThat(glyphs.classes()).isEqualTo(10);
        assertThat(glyphs.shape()).isEqualTo(new ImageShape(28, 28, 1));
        for (int i = 0; i < 25; i++) {
            assertThat(glyphs.label(i)).isEqualTo(i % 10);
        }
    }

    /** Pinned when the set was laid: a change here changes every result on it. */
    @Test
    void theBitsAreAlwaysTheSame() throws IOException {
        LabelledImages glyphs = Glyphs.draw(0, "train", 100);
        ByteBuffer bits = ByteBuffer.allocate(100 * 784 * Float.BYTES);
        for (int i = 0; i < 100; i++) {
            bits.asFloatBuffer().put(i * 784, example(glyphs, i));
        }
        assertThat(Checksums.of(new ByteArrayInputStream(bits.array()), Checksums.SHA256))
                .isEqualTo("90cf1c9851ef87763a9a1af32097224ea38f7fcba43045f5b0184d1b8014a4b5");
    }

    @Test
    void anExampleDoesNotDependOnTheOthers() {
        assertThat(example(Glyphs.draw(5, "train", 30), 17)).isEqualTo(example(Glyphs.draw(5, "train", 18), 17));
    }

    @Test
    void seedsAndSplitsAndExamplesDiffer() {
        float[] glyph = example(Glyphs.draw(0, "train", 1), 0);
        assertThat(example(Glyphs.draw(1, "train", 1), 0)).isNotEqualTo(glyph);
        assertThat(example(Glyphs.draw(0, "test", 1), 0)).isNotEqualTo(glyph);
        assertThat(example(Glyphs.draw(0, "train", 11), 10)).isNotEqualTo(glyph);
    }

    /** The average glyph of a class is nearer to that class's average in the other split than to any other class's. */
    @Test
    void classesLookLikeThemselves() {
        float[][] train = means(Glyphs.draw(0, "train", 1000));
        float[][] test = means(Glyphs.draw(0, "test", 1000));
        for (int k = 0; k < Glyphs.CLASSES; k++) {
            int nearest = 0;
            for (int other = 1; other < Glyphs.CLASSES; other++) {
                if (distance(test[k], train[other]) < distance(test[k], train[nearest])) {
                    nearest = other;
                }
            }
            assertThat(nearest).isEqualTo(k);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -3})
    void countsArePositive(int count) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Glyphs.draw(0, "train", count))
                .withMessage("number of glyphs is " + count + ", must be positive");
    }

    private static float[][] means(LabelledImages glyphs) {
        float[][] sums = new float[Glyphs.CLASSES][glyphs.shape().scalars()];
        for (int i = 0; i < glyphs.size(); i++) {
            float[] scalars = example(glyphs, i);
            float[] sum = sums[glyphs.label(i)];
            for (int k = 0; k < sum.length; k++) {
                sum[k] += scalars[k] * Glyphs.CLASSES / glyphs.size();
            }
        }
        return sums;
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }
}

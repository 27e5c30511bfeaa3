package dev.symsweep.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.symsweep.random.RandomStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldOutTest {

    private static final int SIZE = 50;

    /** Example i has label i. */
    private static LabelledImages data() {
        byte[] labels = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) {
            labels[i] = (byte) i;
        }
        Normalization unit = Normalization.of(new double[] {0}, new double[] {1});
        return LabelledImages.of("data", new ImageShape(1, 1, 1), SIZE, new byte[SIZE], labels, unit);
    }

    private static int[] labels(LabelledImages part) {
        return IntStream.range(0, part.size()).map(part::label).toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 49})
    void everyExampleIsInOnePartInItsOldOrder(int count) {
        HoldOut parts = HoldOut.of(data(), count, 7);
        assertThat(labels(parts.validation())).hasSize(count).isSorted();
        assertThat(labels(parts.train())).hasSize(SIZE - count).isSorted();
        assertThat(IntStream.concat(IntStream.of(labels(parts.train())), IntStream.of(labels(parts.validation())))
                        .sorted()
                        .toArray())
                .isEqualTo(IntStream.range(0, SIZE).toArray());
    }

    @Test
    void theSeedDecides() {
        int[] held = labels(HoldOut.of(data(), 20, 7).validation());
        assertThat(held).isEqualTo(RandomStream.of(7, "validation").subset(SIZE, 20));
        assertThat(labels(HoldOut.of(data(), 20, 7).validation())).isEqualTo(held);
        assertThat(labels(HoldOut.of(data(), 20, 8).validation())).isNotEqualTo(held);
    }

    @Test
    void partsAreNamedAfterTheWhole() {
        HoldOut parts = HoldOut.of(data(), 20, 7);
        assertThat(parts.train().name()).isEqualTo("data without validation");
        assertThat(parts.validation().name()).isEqualTo("data held out for validation");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 50, 51})
    void countsLeaveSomethingToTrainOn(int count) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HoldOut.of(data(), count, 0))
                .withMessage("validation examples of data are " + count + ", must be 0..49 (of 50 examples)");
    }

    @Test
    void nothingIsHeldOutOfNothing() {
        LabelledImages none = data().select("none", new int[0]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HoldOut.of(none, 0, 0))
                .withMessage("none has no examples to hold any out of");
    }
}

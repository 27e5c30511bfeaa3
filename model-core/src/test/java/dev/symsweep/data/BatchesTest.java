package dev.symsweep.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.symsweep.loss.Targets;
import dev.symsweep.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchesTest {

    private static final int SIZE = 10;
    private static final ImageShape PAIR = new ImageShape(1, 2, 1);
    private static final Normalization UNIT = Normalization.of(new double[] {0}, new double[] {1 / 255.0});

    /** Example i has pixels 10 i and 10 i + 1 and class i mod 3; the normalisation leaves pixels as they are. */
    private static LabelledImages data() {
        byte[] pixels = new byte[2 * SIZE];
        byte[] labels = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) {
            pixels[2 * i] = (byte) (10 * i);
            pixels[2 * i + 1] = (byte) (10 * i + 1);
            labels[i] = (byte) (i % 3);
        }
        return LabelledImages.of("tens", PAIR, 3, pixels, labels, UNIT);
    }

    private static Batches batches(LabelledImages data, int batch, long seed) {
        return Batches.of(data, Batching.of(batch), seed);
    }

    /** The examples in the order drawn; every row and label is checked against its example on the way. */
    private static List<Integer> drawn(Batches batches, int epoch) {
        List<Integer> examples = new ArrayList<>();
        batches.startEpoch(epoch);
        while (batches.next()) {
            for (int i = 0; i < batches.count(); i++) {
                int example = Math.round(batches.rows()[2 * i]) / 10;
                assertThat(batches.rows()[2 * i]).isEqualTo(10f * example);
                assertThat(batches.rows()[2 * i + 1]).isEqualTo(10f * example + 1);
                assertThat(batches.targets().label(i)).isEqualTo(example % 3);
                examples.add(example);
            }
        }
        return examples;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 10, 64})
    void everyEpochDrawsEveryExampleOnce(int batch) {
        Batches batches = batches(data(), batch, 3);
        assertThat(drawn(batches, 0)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(drawn(batches, 1)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void theOrderIsTheNamedStreamsPermutation() {
        List<Integer> expected = Arrays.stream(
                        RandomStream.of(42, "batches", "epoch 5").permutation(SIZE))
                .boxed()
                .toList();
        assertThat(drawn(batches(data(), 3, 42), 5)).isEqualTo(expected);
    }

    @Test
    void theOrderDependsOnEpochAndSeedAlone() {
        Batches batches = batches(data(), 4, 42);
        List<Integer> first = drawn(batches, 0);
        List<Integer> second = drawn(batches, 1);
        assertThat(second).isNotEqualTo(first);
        assertThat(drawn(batches, 0)).isEqualTo(first);
        assertThat(drawn(batches(data(), 3, 42), 1)).isEqualTo(second);
        assertThat(drawn(batches(data(), 4, 43), 0)).isNotEqualTo(first);
    }

    @Test
    void batchesThatArePassedOverChangeNoneOfTheOthers() {
        Batches whole = batches(data(), 3, 3);
        List<Integer> order = drawn(whole, 2);
        for (int passed = 0; passed <= 4; passed++) {
            Batches later = batches(data(), 3, 3);
            later.startEpoch(2);
            later.skip(passed);
            List<Integer> rest = new ArrayList<>();
            while (later.next()) {
                for (int i = 0; i < later.count(); i++) {
                    rest.add(Math.round(later.rows()[2 * i]) / 10);
                }
            }
            assertThat(rest).isEqualTo(order.subList(Math.min(10, 3 * passed), 10));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> whole.skip(5))
                .withMessage("batches to skip are 5, must be 0..4");
    }

    @Test
    void theLastBatchIsWhatIsLeft() {
        Batches batches = batches(data(), 4, 0);
        batches.startEpoch(0);
        List<Integer> counts = new ArrayList<>();
        while (batches.next()) {
            counts.add(batches.count());
        }
        assertThat(counts).containsExactly(4, 4, 2);
        assertThat(batches.next()).isFalse();
    }

    @Test
    void theLastBatchIsDroppedIfItIsNotFull() {
        Batches batches = Batches.of(data(), new Batching(4, LastBatch.DROPPED), 0);
        assertThat(drawn(batches, 0)).isEqualTo(drawn(batches(data(), 4, 0), 0).subList(0, 8));
        assertThat(batches.next()).isFalse();
        assertThat(drawn(Batches.of(data(), new Batching(5, LastBatch.DROPPED), 0), 0))
                .hasSize(SIZE);
        assertThat(drawn(Batches.of(data(), new Batching(SIZE, LastBatch.DROPPED), 0), 0))
                .hasSize(SIZE);
    }

    @Test
    void anEpochIsNeverEmpty() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Batches.of(data(), new Batching(11, LastBatch.DROPPED), 0))
                .withMessage("batch is 11, must be at most the 10 examples of tens, as the last batch is dropped");
    }

    @Test
    void anEpochCutShortIsStartedAnew() {
        Batches batches = batches(data(), 4, 0);
        batches.startEpoch(0);
        batches.next();
        assertThat(drawn(batches, 1)).hasSize(SIZE);
    }

    @Test
    void buffersAreReused() {
        Batches batches = batches(data(), 4, 0);
        float[] rows = batches.rows();
        Targets targets = batches.targets();
        assertThat(rows).hasSize(8);
        drawn(batches, 0);
        assertThat(batches.rows()).isSameAs(rows);
        assertThat(batches.targets()).isSameAs(targets);
    }

    @Test
    void aSelectionIsDrawnFromLikeAnyOther() {
        LabelledImages even = data().select("even", new int[] {0, 2, 4, 6, 8});
        assertThat(drawn(batches(even, 2, 1), 0)).containsExactlyInAnyOrder(0, 2, 4, 6, 8);
    }

    @Test
    void ordersOfDifferentEpochsAreSpread() {
        Batches batches = batches(data(), SIZE, 0);
        long firsts = IntStream.range(0, 200)
                .map(epoch -> drawn(batches, epoch).get(0))
                .distinct()
                .count();
        assertThat(firsts).isEqualTo(SIZE);
    }

    @Test
    void badArgumentsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> batches(data(), 0, 0))
                .withMessage("batch is 0, must be positive");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> batches(data().select("none", new int[0]), 1, 0))
                .withMessage("none has no examples to draw batches from");
        Batches batches = batches(data(), 1, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> batches.startEpoch(-1))
                .withMessage("epoch is -1, must be 0 or more");
        assertThatIllegalStateException().isThrownBy(batches::next).withMessageContaining("call startEpoch first");
    }
}

package dev.symsweep.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.symsweep.data.Augmentation.Flip;
import dev.symsweep.loss.Targets;
import org.junit.jupiter.api.Test;

class MaskedExamplesTest {

    private static final LabelledImages ALL = LabelledImages.of(
            "pairs",
            new ImageShape(1, 2, 1),
            2,
            new byte[] {0, 1, 2, 3, 4, 5},
            new byte[] {0, 1, 1},
            Normalization.of(new double[] {0}, new double[] {1 / 255.0}));

    @Test
    void whatDoesNotCountIsThereAllTheSame() {
        Examples masked = MaskedExamples.of(ALL, true, false, true);
        assertThat(masked.size()).isEqualTo(3);
        assertThat(masked.counts(1)).isFalse();
        assertThat(masked.counts(2)).isTrue();
        float[] inputs = new float[2];
        masked.copyTo(1, inputs, 0);
        assertThat(inputs).containsExactly(2, 3);
        Targets targets = Targets.room(masked.targetKind(), 3);
        for (int example = 0; example < 3; example++) {
            masked.copyTarget(example, targets, example);
        }
        assertThat(targets.counts(0)).isTrue();
        assertThat(targets.counts(1)).isFalse();
        assertThat(targets.label(2)).isEqualTo(1);
    }

    @Test
    void masksOfMasksExcludeEither() {
        Examples twice = MaskedExamples.of(MaskedExamples.of(ALL, true, false, true), false, true, true);
        assertThat(new boolean[] {twice.counts(0), twice.counts(1), twice.counts(2)})
                .containsExactly(false, false, true);
    }

    @Test
    void aSelectionKeepsItsExamplesMask() {
        Examples selected = MaskedExamples.of(ALL, true, false, true).select("some", new int[] {1, 2});
        assertThat(selected.name()).isEqualTo("some");
        assertThat(selected.counts(0)).isFalse();
        assertThat(selected.counts(1)).isTrue();
    }

    @Test
    void trainingDrawsThemAsItWouldWithoutAMask() {
        Examples flipped = ALL.augmented(new Augmentation(Flip.RANDOM, 0, 0, new Augmentation.Fill.Zero()));
        DrawnExamples plain = flipped.drawn(3);
        DrawnExamples masked = MaskedExamples.of(flipped, true, false, true).drawn(3);
        for (int epoch = 1; epoch < 6; epoch++) {
            plain.startEpoch(epoch);
            masked.startEpoch(epoch);
            float[] expected = new float[2];
            float[] drawn = new float[2];
            plain.copyTo(0, expected, 0);
            masked.copyTo(0, drawn, 0);
            assertThat(drawn).isEqualTo(expected);
        }
    }

    @Test
    void theMaskHasAnEntryForEachExample() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MaskedExamples.of(ALL, true))
                .withMessage("the mask of pairs has 1 entries, must have one for each of 3 examples");
    }
}

package dev.symsweep.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TargetsTest {

    @Test
    void classesAreLabelsAndOneHotValues() {
        Targets targets = Targets.room(new TargetKind.Classes(3), 2);
        targets.put(1, 2);
        assertThat(targets.label(0)).isZero();
        assertThat(targets.label(1)).isEqualTo(2);
        assertThat(new float[] {targets.value(1, 0), targets.value(1, 1), targets.value(1, 2)})
                .containsExactly(0, 0, 1);
        assertThatThrownBy(() -> targets.put(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void valuesAreRows() {
        Targets targets = Targets.room(new TargetKind.Values(2), 2);
        targets.put(1, new float[] {9, 3, 4, 9}, 1);
        assertThat(targets.value(0, 1)).isZero();
        assertThat(targets.value(1, 0)).isEqualTo(3);
        assertThat(targets.value(1, 1)).isEqualTo(4);
        assertThatIllegalStateException()
                .isThrownBy(() -> targets.label(0))
                .withMessage("there are targets of 2 values, no classes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Targets.ofValues(2, 1, 2, 3))
                .withMessage("3 values are no whole number of targets of 2 values");
    }

    @Test
    void anExampleIsExcludedUntilItHasATargetAgain() {
        Targets targets = Targets.room(new TargetKind.Classes(2), 3);
        targets.exclude(1);
        assertThat(targets.counts(0)).isTrue();
        assertThat(targets.counts(1)).isFalse();
        assertThat(targets.counted(1)).isEqualTo(1);
        assertThat(targets.counted(3)).isEqualTo(2);
        targets.put(1, 1);
        assertThat(targets.counted(3)).isEqualTo(3);
    }

    @Test
    void kindsSayWhatNetworksNeed() {
        assertThat(new TargetKind.Classes(10).outputs()).isEqualTo(10);
        assertThat(new TargetKind.Classes(10)).hasToString("10 classes");
        assertThat(new TargetKind.Classes(10).measure()).isEqualTo(SoftmaxCrossEntropy.plain());
        assertThat(new TargetKind.Values(3).outputs()).isEqualTo(3);
        assertThat(new TargetKind.Values(3)).hasToString("targets of 3 values");
        assertThat(new TargetKind.Values(3).measure()).isEqualTo(new MeanSquaredError());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TargetKind.Values(0))
                .withMessage("values of a target is 0, must be positive");
    }
}

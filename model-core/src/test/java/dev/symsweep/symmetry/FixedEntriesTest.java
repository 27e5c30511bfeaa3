package dev.symsweep.symmetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FixedEntriesTest {

    @Test
    void restoreWritesFixedValuesAndNothingElse() {
        FixedEntries fixed = FixedEntries.of(new int[] {1, 3}, new float[] {10, 30});
        float[] vector = {0, 1, 2, 3, 4};
        fixed.restore(vector);
        assertThat(vector).containsExactly(0, 10, 2, 30, 4);
        assertThat(fixed.contains(3)).isTrue();
        assertThat(fixed.contains(2)).isFalse();
    }

    @Test
    void restoreOfAPartWritesWhatLiesInIt() {
        FixedEntries fixed = FixedEntries.of(new int[] {1, 3, 4, 7}, new float[] {10, 30, 40, 70});
        float[] part = {0, 0, 0, 0};
        fixed.restore(3, part);
        assertThat(part).containsExactly(30, 40, 0, 0);
        float[] between = {0, 0};
        fixed.restore(5, between);
        assertThat(between).containsExactly(0, 0);
    }

    @Test
    void indicesMustAscend() {
        assertThatThrownBy(() -> FixedEntries.of(new int[] {2, 2}, new float[2]))
                .hasMessage("fixed index 2 at place 1 does not ascend");
        assertThatThrownBy(() -> FixedEntries.of(new int[] {2}, new float[2])).hasMessage("1 indices but 2 values");
    }
}

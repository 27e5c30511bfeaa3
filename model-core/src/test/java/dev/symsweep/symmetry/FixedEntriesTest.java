package dev.symsweep.symmetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.network.Dense;
import dev.symsweep.network.LayerNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.network.Shape;
import java.util.List;
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
    void wholeTensorsAreThoseWithoutAFreeEntry() {
        ParameterLayout layout = Network.of(
                        Shape.of(3),
                        List.of(
                                new Dense("a", Network.INPUT, 1),
                                new Dense("b", "a", 2),
                                new LayerNorm("norm", "b", LayerNorm.DEFAULT_EPSILON)))
                .layout();
        // a.weight 0..2, a.bias 3, b.weight 4..5, b.bias 6..7, norm.scale 8..9, norm.shift 10..11
        assertThat(FixedEntries.none().wholeTensors(layout)).isEmpty();
        assertThat(at(0, 1, 2).wholeTensors(layout)).containsExactly("a.weight");
        assertThat(at(0, 2, 3).wholeTensors(layout)).containsExactly("a.bias");
        assertThat(at(1, 2, 3, 4, 6, 7).wholeTensors(layout)).containsExactly("a.bias", "b.bias");
        assertThat(at(0, 1, 2, 4, 5, 9, 10, 11).wholeTensors(layout))
                .containsExactly("a.weight", "b.weight", "norm.shift");
    }

    @Test
    void indicesMustAscend() {
        assertThatThrownBy(() -> FixedEntries.of(new int[] {2, 2}, new float[2]))
                .hasMessage("fixed index 2 at place 1 does not ascend");
        assertThatThrownBy(() -> FixedEntries.of(new int[] {2}, new float[2])).hasMessage("1 indices but 2 values");
    }

    private static FixedEntries at(int... indices) {
        return FixedEntries.of(indices, new float[indices.length]);
    }
}

package dev.symsweep.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.network.ParameterTensor.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterLayoutTest {

    @Test
    void aShapeHasAsManyScalarsAsAnIntCounts() {
        assertThat(Shape.of(Integer.MAX_VALUE).elements()).isEqualTo(Integer.MAX_VALUE);
        // 65536 x 65536 is 0 in 32 bits.
        assertThatThrownBy(() -> Shape.of(65536, 65536))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shape [65536, 65536] has more scalars than 2147483647, the most allowed");
    }

    @Test
    void tensorsBeyondOneVectorAreRefusedByName() {
        List<ParameterTensor> tensors = List.of(
                new ParameterTensor("first", Shape.of(2_000_000_000), 0, Role.WEIGHT, 1),
                new ParameterTensor("second", Shape.of(147_483_648), 0, Role.WEIGHT, 1));

        assertThatThrownBy(() -> ParameterLayout.packed(tensors))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("second")
                .hasMessageContaining("2147483647");
        assertThat(ParameterLayout.packed(tensors.subList(0, 1)).size()).isEqualTo(2_000_000_000);
    }
}

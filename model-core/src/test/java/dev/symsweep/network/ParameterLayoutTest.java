package dev.symsweep.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.network.ParameterTensor.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void buffersComeLastInNodeOrder() {
        Network network = Network.of(
                Shape.of(2),
                List.of(
                        new BatchNorm("norm1", Network.INPUT, 1e-5f, 0.1f),
                        new Dense("a", "norm1", 3),
                        new BatchNorm("norm2", "a", 1e-5f, 0.1f)));
        ParameterLayout layout = network.layout();
        assertThat(layout.tensors().stream().map(tensor -> tensor.name() + " @" + tensor.offset()))
                .containsExactly(
                        "norm1.scale @0",
                        "norm1.shift @2",
                        "a.weight @4",
                        "a.bias @10",
                        "norm2.scale @13",
                        "norm2.shift @16",
                        "norm1.mean @19",
                        "norm1.variance @21",
                        "norm2.mean @23",
                        "norm2.variance @26");
        assertThat(layout.differentiable()).isEqualTo(19);
        assertThat(layout.size()).isEqualTo(29);
    }

    @Test
    void withoutBuffersAllIsDifferentiable() {
        ParameterLayout layout = Network.of(Shape.of(2), List.of(new Dense("a", Network.INPUT, 3)))
                .layout();
        assertThat(layout.differentiable()).isEqualTo(layout.size()).isEqualTo(9);
        assertThat(new ParameterLayout(List.of()).differentiable()).isZero();
    }

    @Test
    void nothingFollowsABuffer() {
        List<ParameterTensor> tensors = List.of(
                new ParameterTensor("norm.mean", Shape.of(2), 0, Role.RUNNING_MEAN, 1),
                new ParameterTensor("a.bias", Shape.of(2), 2, Role.BIAS, 1));
        assertThatThrownBy(() -> new ParameterLayout(tensors))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tensor a.bias comes after the buffer norm.mean, buffers must come last");
    }

    @Test
    void tensorsKnowTheirNode() {
        assertThat(new ParameterTensor("stage1-block1-conv1.weight", Shape.of(2), 0, Role.WEIGHT, 1).node())
                .isEqualTo("stage1-block1-conv1");
        assertThat(new ParameterTensor("a.b.bias", Shape.of(2), 0, Role.BIAS, 1).node())
                .isEqualTo("a.b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"weight", ".weight", "a."})
    void tensorNamesHaveANodeAndAPart(String name) {
        assertThatThrownBy(() -> new ParameterTensor(name, Shape.of(2), 0, Role.WEIGHT, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tensor name is \"" + name
                        + "\", must be a node's name and a part, for instance hidden1.weight");
    }

    @Test
    void tensorsBeyondOneVectorAreRefusedByName() {
        List<ParameterTensor> tensors = List.of(
                new ParameterTensor("a.first", Shape.of(2_000_000_000), 0, Role.WEIGHT, 1),
                new ParameterTensor("a.second", Shape.of(147_483_648), 0, Role.WEIGHT, 1));

        assertThatThrownBy(() -> ParameterLayout.packed(tensors))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a.second")
                .hasMessageContaining("2147483647");
        assertThat(ParameterLayout.packed(tensors.subList(0, 1)).size()).isEqualTo(2_000_000_000);
    }
}

package dev.symsweep.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.network.Activation;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.network.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatchedWeightsTest {

    /** hidden1.weight [2, 2], hidden1.bias [2], output.weight [2, 2], output.bias [2]. */
    private static final ParameterLayout LAYOUT = new Mlp(List.of(2), Norm.NONE, Activation.RELU)
            .network(Shape.of(2), 2)
            .layout();

    @Test
    void correlationsOfEachTensorByHand() {
        float[] a = {1, 2, 3, 4, /**/ 1, 5, /**/ 1, 2, 3, 4, /**/ 7, 7};
        float[] b = {2, 4, 6, 8, /**/ 9, 3, /**/ 1, 3, 2, 4, /**/ 1, 2};

        List<MatchedWeights.Correlation> found =
                MatchedWeights.between(LAYOUT, a, b).tensors();

        assertThat(found)
                .extracting(MatchedWeights.Correlation::tensor)
                .containsExactly("hidden1.weight", "hidden1.bias", "output.weight", "output.bias");
        assertThat(found.get(0).value()).isCloseTo(1, within(1e-12));
        assertThat(found.get(1).value()).isCloseTo(-1, within(1e-12));
        // Deviations -1.5, -0.5, 0.5, 1.5 and -1.5, 0.5, -0.5, 1.5: 4 / 5.
        assertThat(found.get(2).value()).isCloseTo(0.8, within(1e-12));
        assertThat(found.get(3).value()).as("all the same in a").isNaN();
    }

    @Test
    void aVectorOfAnotherSizeIsRefused() {
        assertThatThrownBy(() -> MatchedWeights.between(LAYOUT, new float[12], new float[11]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parameter vector has 11 entries, must have 12");
    }
}

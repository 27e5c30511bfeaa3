package dev.symsweep.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.alignment.WeightDistances.OfTensor;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.network.Activation;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.network.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Distances by hand. */
class WeightDistancesTest {

    /** Four weights, two biases, two weights, a bias. */
    private static final ParameterLayout LAYOUT = new Mlp(List.of(2), Norm.NONE, Activation.RELU)
            .network(Shape.of(2), 1)
            .layout();

    @Test
    void theyAreEuclidean() {
        float[] a = {1, 0, 0, 2, 0, 0, 0, 0, 1};
        float[] b = {1, 3, 4, 2, 0, 0, 1, 0, 1};
        float[] permuted = {1, 0, 0, 2, 0, 0, 0, 2, 1};
        WeightDistances distances = WeightDistances.between(LAYOUT, a, b, permuted);
        assertThat(distances.tensors()).hasSize(LAYOUT.tensors().size());
        OfTensor first = distances.tensors().get(0);
        assertThat(first.tensor()).isEqualTo(LAYOUT.tensors().get(0).name());
        assertThat(first.before()).isEqualTo(5);
        assertThat(first.after()).isZero();
        assertThat(distances.before()).isCloseTo(Math.sqrt(26), within(1e-12));
        assertThat(distances.after()).isEqualTo(2);
    }

    @Test
    void vectorsOfOtherLayoutsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WeightDistances.between(LAYOUT, new float[9], new float[9], new float[8]))
                .withMessage("parameter vector has 8 entries, must have 9");
    }
}

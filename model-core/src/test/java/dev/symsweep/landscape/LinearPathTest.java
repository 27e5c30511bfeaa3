package dev.symsweep.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.alignment.SampleNetworks;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.architecture.ResNet.Shortcut;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinearPathTest {

    @Test
    void pointsLieOnTheLine() {
        LinearPath path = LinearPath.between(new float[] {0, 4, -2}, new float[] {8, 0, -2});
        assertThat(path.at(0.25)).containsExactly(2, 3, -2);
    }

    @Test
    void sharedEntriesKeepTheirBits() {
        float shared = 0.1f;
        LinearPath path = LinearPath.between(new float[] {shared}, new float[] {shared});
        for (int i = 0; i <= 24; i++) {
            assertThat(path.at(i / 24.0)[0]).isEqualTo(shared);
        }
    }

    @Test
    void anEndIsItselfWhateverTheOtherIs() {
        float[] finite = {1, -0f};
        float[] diverged = {Float.NaN, Float.POSITIVE_INFINITY};
        assertThat(LinearPath.between(finite, diverged).at(0)).containsExactly(finite);
        assertThat(LinearPath.between(diverged, finite).at(1)).containsExactly(finite);
        assertThat(LinearPath.between(finite, diverged).at(0.5)[0]).isNaN();
    }

    @Test
    void lambdaMustLieOnThePath() {
        LinearPath path = LinearPath.between(new float[1], new float[1]);
        assertThatThrownBy(() -> path.at(-0.1)).hasMessage("lambda is -0.1, must be in [0, 1]");
        assertThatThrownBy(() -> path.at(Double.NaN)).hasMessage("lambda is NaN, must be in [0, 1]");
    }

    static List<Network> networks() {
        return List.of(
                SampleNetworks.FLATTENED,
                new ResNet(8, 0.25, Norm.BATCH_NORM, Shortcut.PADDED).network(Shape.of(8, 8, 3), 5));
    }

    /** Sharma et al. 2024, E.1 (5), to the bit. */
    @ParameterizedTest
    @MethodSource("networks")
    void noBarrierLiesBetweenANetworkAndItself(Network network) {
        float[] vector = SampleNetworks.vector(network, 1);
        Curve curve = curve(network, vector, vector.clone(), 25);
        assertThat(curve.lossBarrier()).isEqualTo(new Barrier(0, 0, 0));
        assertThat(curve.errorBarrier()).isEqualTo(new Barrier(0, 0, 0));
    }

    /** Sharma et al. 2024, E.1 (5): to the bit where lambda is exact, else but for rounding. */
    @ParameterizedTest
    @MethodSource("networks")
    void theWayBackHasTheSameBarrier(Network network) {
        float[] start = SampleNetworks.vector(network, 1);
        float[] end = SampleNetworks.vector(network, 2);
        Curve there = curve(network, start, end, 5);
        Curve back = curve(network, end, start, 5);
        List<Evaluation> turned = new ArrayList<>(back.points());
        Collections.reverse(turned);
        assertThat(there.points()).isEqualTo(turned);
        assertThat(there.lossBarrier().midpoint()).isEqualTo(back.lossBarrier().midpoint());
        assertThat(there.lossBarrier().maximum()).isEqualTo(back.lossBarrier().maximum());
        assertThat(there.lossBarrier().maximumOverChord())
                .isCloseTo(back.lossBarrier().maximumOverChord(), within(1e-12))
                .isNotEqualTo(there.lossBarrier().maximum());

        assertThat(curve(network, start, end, 25).lossBarrier().maximum())
                .isCloseTo(curve(network, end, start, 25).lossBarrier().maximum(), within(1e-5));
    }

    private static Curve curve(Network network, float[] start, float[] end, int points) {
        return LinearCurves.between(network, start, end, SampleNetworks.images(40), points);
    }

    @Test
    void endsMustBeOfOneNetwork() {
        assertThatThrownBy(() -> LinearPath.between(new float[2], new float[3]))
                .hasMessage("the ends of a path have 2 and 3 parameters");
    }
}

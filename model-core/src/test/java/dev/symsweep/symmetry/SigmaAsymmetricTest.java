package dev.symsweep.symmetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.network.Activation;
import dev.symsweep.network.FixedMatrix;
import dev.symsweep.network.Gate;
import dev.symsweep.network.Network;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Shape;
import dev.symsweep.symmetry.SigmaAsymmetric.Scaling;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;

class SigmaAsymmetricTest {

    private static final Network PLAIN =
            new Mlp(List.of(100, 100), Norm.LAYER_NORM, Activation.GELU).network(Shape.of(6), 3);

    @Test
    void everyNonlinearityBecomesAGateAndNothingElseChanges() {
        Network network = new SigmaAsymmetric(0, 1, Scaling.NONE).rewrite(PLAIN);
        assertThat(network.layout()).isEqualTo(PLAIN.layout());
        assertThat(network.nodes()).noneMatch(node -> node instanceof Pointwise);
        assertThat(gates(network)).hasSize(2);
    }

    @Test
    void eachSiteHasItsOwnMatrixAndTheMaskSeedDecidesIt() {
        List<FixedMatrix> gates = gates(new SigmaAsymmetric(4, 1, Scaling.NONE).rewrite(PLAIN));
        assertThat(gates.get(0)).isNotEqualTo(gates.get(1));
        assertThat(gates(new SigmaAsymmetric(4, 1, Scaling.NONE).rewrite(PLAIN)))
                .isEqualTo(gates);
        assertThat(gates(new SigmaAsymmetric(5, 1, Scaling.NONE).rewrite(PLAIN)))
                .isNotEqualTo(gates);
    }

    @Test
    void standardDeviationIsStdOrStdOverRootWidth() {
        assertThat(deviation(new SigmaAsymmetric(1, 2, Scaling.NONE))).isCloseTo(2, within(0.04));
        assertThat(deviation(new SigmaAsymmetric(1, 2, Scaling.WIDTH))).isCloseTo(0.2, within(0.004));
    }

    @Test
    void everyReluOfAResNetBecomesAGateOfItsChannels() {
        Network plain = new ResNet(8, 1, Norm.GROUP_NORM, ResNet.Shortcut.PROJECTION).network(Shape.of(32, 32, 3), 10);
        Network network = new SigmaAsymmetric(0, 1, Scaling.WIDTH).rewrite(plain);
        assertThat(network.layout()).isEqualTo(plain.layout());
        assertThat(network.nodes()).noneMatch(node -> node instanceof Pointwise);
        // After the stem, after each block's first norm, after each sum.
        assertThat(gates(network).stream().map(FixedMatrix::rows)).containsExactly(16, 16, 16, 32, 32, 64, 64);
        assertThat(new SigmaAsymmetric(0, 1, Scaling.WIDTH).fixedEntries(network))
                .isEqualTo(FixedEntries.none());
    }

    @Test
    void impossibleStdIsRejected() {
        assertThatThrownBy(() -> new SigmaAsymmetric(0, 0, Scaling.NONE))
                .hasMessage("std of F is 0.0, must be positive and finite");
    }

    private static double deviation(SigmaAsymmetric symmetry) {
        float[] values = gates(symmetry.rewrite(PLAIN)).get(0).toArray();
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return Math.sqrt(StatUtils.variance(doubles));
    }

    private static List<FixedMatrix> gates(Network network) {
        return network.nodes().stream()
                .flatMap(node -> node instanceof Gate gate ? Stream.of(gate.matrix()) : Stream.empty())
                .toList();
    }
}

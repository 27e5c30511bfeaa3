package dev.symsweep.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.network.Activation;
import dev.symsweep.network.Dense;
import dev.symsweep.network.FixedMatrix;
import dev.symsweep.network.Gate;
import dev.symsweep.network.LayerNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Shape;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The oracle itself, against values computed by hand. */
class ReferenceNetworkTest {

    private static final Offset<Double> CLOSE = within(1e-9);

    @Test
    void denseMultipliesRowsOfTheWeight() {
        Node dense = new Dense("dense", Network.INPUT, 3);
        double[] parameters = {1, 2, 3, 4, 5, 6, 0.5, 0, -1};
        assertThat(logits(2, dense, parameters, 10, 100)).containsExactly(210.5, 430, 649);
    }

    @Test
    void layerNormDividesByTheBiasedDeviation() {
        Node norm = new LayerNorm("norm", Network.INPUT, 1);
        // mean 4, variance (9 + 1 + 16) / 3 = 26/3; with epsilon 1 the divisor is sqrt(29/3)
        double deviation = Math.sqrt(29.0 / 3);
        assertThat(logits(3, norm, new double[] {1, 2, 1, 0, 0.5, 7}, 1, 3, 8))
                .containsExactly(new double[] {-3 / deviation, -2 / deviation + 0.5, 4 / deviation + 7}, CLOSE);
    }

    @ParameterizedTest
    @CsvSource({
        "RELU, -1, 0",
        "RELU, 2, 2",
        "GELU, 1, 0.841344746068543",
        "GELU, -2, -0.045500263896358",
        "GELU_TANH, 1, 0.841191990608307",
        "GELU_TANH, -2, -0.045402305912225"
    })
    void pointwiseFunctions(Activation function, float x, double expected) {
        assertThat(logits(1, new Pointwise("function", Network.INPUT, function), new double[0], x))
                .containsExactly(new double[] {expected}, CLOSE);
    }

    @Test
    void gateMultipliesRowsOfItsMatrix() {
        Node gate = new Gate("gate", Network.INPUT, FixedMatrix.of(2, 2, new float[] {0, 1, 2, 0}));
        double[] expected = {1 / (1 + Math.exp(-3)), 3 / (1 + Math.exp(-2))};
        assertThat(logits(2, gate, new double[0], 1, 3)).containsExactly(expected, CLOSE);
    }

    @Test
    void lossSmoothsLabels() {
        Network network = Network.of(Shape.of(2), List.of(new Pointwise("identity", Network.INPUT, Activation.RELU)));
        // softmax of (log 3, 0) is (3/4, 1/4); the target of smoothing 0.2 is (0.9, 0.1)
        LabelledBatch batch = new LabelledBatch(new float[] {(float) Math.log(3), 0}, new int[] {0}, 1, 0.2);
        assertThat(new ReferenceNetwork(network).loss(new double[0], batch))
                .isEqualTo(-0.9 * Math.log(0.75) - 0.1 * Math.log(0.25), within(1e-7));
    }

    @Test
    void gradientOfSoftmaxRegression() {
        Network network = Network.of(Shape.of(1), List.of(new Dense("dense", Network.INPUT, 2)));
        // all logits zero: the errors are (1/2 - 1, 1/2), the weight's gradient is the errors times the input 3
        LabelledBatch batch = new LabelledBatch(new float[] {3}, new int[] {0}, 1, 0);
        assertThat(new ReferenceNetwork(network).gradient(new double[4], batch))
                .containsExactly(new double[] {-1.5, 1.5, -0.5, 0.5}, CLOSE);
    }

    private static double[] logits(int features, Node node, double[] parameters, float... input) {
        Network network = Network.of(Shape.of(features), List.of(node));
        return new ReferenceNetwork(network).logits(parameters, input, 1);
    }
}

package dev.symsweep.dl4jspark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.architecture.Metanets;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class FlatMetanetTest {

    private static final int DIMENSION = 7;
    private static final int EXAMPLES = 5;
    private static final double STEP = 1e-6;
    private static final double DECAY_IN_SCORE = 0.02;

    /** Vectors of a standard and of a W-asymmetric ResNet8. */
    @ParameterizedTest
    @ValueSource(ints = {DIMENSION, 60_634, 78_042})
    void hasTheParametersOfTheOneOnOurEngine(int dimension) {
        ComputationGraph graph = new ComputationGraph(FlatMetanet.of(dimension, 1e-3, 0));
        graph.init();

        assertThat(graph.numParams()).isEqualTo(Metanets.mlp(dimension).layout().size());
    }

    @Test
    void gradientsAreThoseOfFiniteDifferences() {
        ComputationGraph graph = graph();
        DataSet examples = examples();
        graph.setInputs(examples.getFeatures());
        graph.setLabels(examples.getLabels());
        graph.computeGradientAndScore();
        INDArray gradient = graph.gradient().gradient().dup();
        INDArray parameters = graph.params();

        assertThat(gradient.length()).isEqualTo(parameters.length());
        for (long i = 0; i < parameters.length(); i++) {
            double value = parameters.getDouble(i);
            parameters.putScalar(i, value + STEP);
            double above = graph.score(examples, true);
            parameters.putScalar(i, value - STEP);
            double below = graph.score(examples, true);
            parameters.putScalar(i, value);
            // DL4J's gradient is the sum over examples, and its score contains the decay.
            assertThat(gradient.getDouble(i) / EXAMPLES)
                    .as("parameter %d", i)
                    .isCloseTo((above - below) / (2 * STEP) - DECAY_IN_SCORE * value, within(1e-6));
        }
    }

    @Test
    void valuesBehindTheActivationAreNormed() {
        ComputationGraph graph = graph();
        INDArray features = examples().getFeatures();
        INDArray hidden = graph.feedForward(features, true).get("hidden");
        INDArray normed = graph.feedForward(features, true).get("norm");
        INDArray scale = graph.getLayer("norm").getParam("W");
        INDArray shift = graph.getLayer("norm").getParam("b");

        for (int row = 0; row < EXAMPLES; row++) {
            double mean = hidden.getRow(row).meanNumber().doubleValue();
            double variance = hidden.getRow(row).sub(mean).norm2Number().doubleValue();
            variance = variance * variance / hidden.size(1);
            for (int unit = 0; unit < hidden.size(1); unit++) {
                double expected =
                        (hidden.getDouble(row, unit) - mean) / Math.sqrt(variance + 1e-5) * scale.getDouble(unit)
                                + shift.getDouble(unit);
                assertThat(normed.getDouble(row, unit)).isCloseTo(expected, within(1e-12));
            }
        }
        assertThat(hidden.minNumber().doubleValue()).isZero();
    }

    /** In double precision, with scales and shifts unlike those at the start of training. */
    private static ComputationGraph graph() {
        ComputationGraph single = new ComputationGraph(FlatMetanet.of(DIMENSION, 1e-3, 3));
        single.init();
        ComputationGraph graph = single.convertDataType(DataType.DOUBLE);
        Nd4j.getRandom().setSeed(4);
        INDArray parameters = graph.params();
        parameters.addi(Nd4j.rand(DataType.DOUBLE, parameters.shape()).subi(0.5));
        return graph;
    }

    private static DataSet examples() {
        Nd4j.getRandom().setSeed(5);
        return new DataSet(Nd4j.randn(DataType.DOUBLE, EXAMPLES, DIMENSION), Nd4j.randn(DataType.DOUBLE, EXAMPLES, 1));
    }
}

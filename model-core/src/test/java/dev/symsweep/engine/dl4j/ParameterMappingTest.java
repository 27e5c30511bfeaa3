package dev.symsweep.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.engine.NoiseStreams;
import dev.symsweep.engine.WrittenGraph;
import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Flatten;
import dev.symsweep.network.LayerNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class ParameterMappingTest {

    private static final Network NETWORK = Network.of(
            Shape.of(3, 4, 2),
            List.of(
                    new Convolution("convolution", Network.INPUT, 3, 2, 1, 0, Convolution.Bias.TRAINED),
                    new BatchNorm("batch-norm", "convolution", 1e-5f, 0.1f),
                    new Flatten("flat", "batch-norm"),
                    new Dense("dense", "flat", 2),
                    new LayerNorm("norm", "dense", 1e-5f),
                    new Dense("output", "norm", 4)));

    private final GraphBuilder.Built built = GraphBuilder.build(NETWORK, new NoiseStreams(), new WrittenGraph());
    private final ComputationGraph graph = new ComputationGraph(built.configuration());
    private final float[] vector = new float[NETWORK.layout().size()];

    @BeforeEach
    void writeCountingVector() {
        graph.init();
        graph.initGradientsView();
        for (int i = 0; i < vector.length; i++) {
            vector[i] = i + 1;
        }
    }

    @AfterEach
    void free() {
        graph.close();
    }

    @Test
    void writesTensorsWhereLayersReadThem() {
        mapping().write(0, vector);
        for (String node : List.of("dense", "output")) {
            Layer layer = graph.getLayer(node);
            INDArray weight = layer.getParam("W");
            int weightStart = NETWORK.layout().tensor(node + ".weight").offset();
            int biasStart = NETWORK.layout().tensor(node + ".bias").offset();
            for (int out = 0; out < weight.size(1); out++) {
                for (int in = 0; in < weight.size(0); in++) {
                    assertThat(weight.getFloat(in, out))
                            .as("%s weight from %d to %d", node, in, out)
                            .isEqualTo(vector[weightStart + out * (int) weight.size(0) + in]);
                }
                assertThat(layer.getParam("b").getFloat(out)).isEqualTo(vector[biasStart + out]);
            }
        }
        int scale = NETWORK.layout().tensor("norm.scale").offset();
        Normalization norm = built.norms().get("norm");
        assertThat(norm.scale()).containsExactly(scale + 1, scale + 2);
        assertThat(norm.shift()).containsExactly(scale + 3, scale + 4);
    }

    @Test
    void writesConvolutionsByOutputAndInputChannel() {
        mapping().write(0, vector);
        INDArray weight = graph.getLayer("convolution/images").getParam("W");
        int next = NETWORK.layout().tensor("convolution.weight").offset();
        for (int out = 0; out < 3; out++) {
            for (int in = 0; in < 2; in++) {
                for (int row = 0; row < 2; row++) {
                    for (int column = 0; column < 2; column++) {
                        assertThat(weight.getFloat(out, in, row, column)).isEqualTo(vector[next++]);
                    }
                }
            }
        }
    }

    @Test
    void writesRunningStatisticsToTheirHolder() {
        mapping().write(0, vector);
        BatchNormalization statistics = (BatchNormalization) built.norms().get("batch-norm");
        int mean = NETWORK.layout().tensor("batch-norm.mean").offset();
        assertThat(statistics.runningMean()).containsExactly(mean + 1, mean + 2, mean + 3);
        assertThat(statistics.runningVariance()).containsExactly(mean + 4, mean + 5, mean + 6);
    }

    @Test
    void readsGradientsWhereItWroteParameters() {
        mapping().write(0, vector);
        graph.getFlattenedGradients().assign(graph.params());
        built.norms().values().forEach(norm -> {
            copy(norm.scale(), norm.scaleGradient());
            copy(norm.shift(), norm.shiftGradient());
        });
        float[] bias = graph.getLayer("convolution/images").getParam("b").toFloatVector();
        copy(bias, built.biases().get("convolution").sums());
        float[] read = new float[NETWORK.layout().differentiable()];
        mapping().read(0, read);
        assertThat(read).isEqualTo(Arrays.copyOf(vector, read.length));
    }

    @Test
    void readsZerosOfFrozenTensors() {
        graph.getFlattenedGradients().assign(1);
        built.norms().values().forEach(norm -> Arrays.fill(norm.scaleGradient(), 1));
        ParameterMapping mapping = new ParameterMapping(NETWORK, graph, built, Set.of("dense.bias"));
        int start = NETWORK.layout().tensor("dense.bias").offset();
        float[] read = {7, 7, 7};
        mapping.read(start - 1, read);
        assertThat(read).containsExactly(1, 0, 0);
        mapping.read(start + 1, read);
        assertThat(read).containsExactly(0, 1, 1);
    }

    private static void copy(float[] values, float[] into) {
        System.arraycopy(values, 0, into, 0, values.length);
    }

    private ParameterMapping mapping() {
        return new ParameterMapping(NETWORK, graph, built, Set.of());
    }
}

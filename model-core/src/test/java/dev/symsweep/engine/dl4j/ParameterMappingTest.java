package dev.symsweep.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.network.Dense;
import dev.symsweep.network.LayerNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import java.nio.FloatBuffer;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class ParameterMappingTest {

    private static final Network NETWORK = Network.of(
            Shape.of(3),
            List.of(
                    new Dense("dense", Network.INPUT, 2),
                    new LayerNorm("norm", "dense", 1e-5f),
                    new Dense("output", "norm", 4)));

    private final ComputationGraph graph =
            new ComputationGraph(GraphBuilder.build(NETWORK).configuration());
    private final float[] vector = new float[NETWORK.layout().size()];

    @BeforeEach
    void writeCountingVector() {
        graph.init();
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
        mapping().write(0, vector, graph.params().data().asNioFloat());
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
        assertThat(graph.getLayer("norm").getParam("W").toFloatVector()).containsExactly(scale + 1, scale + 2);
        assertThat(graph.getLayer("norm").getParam("b").toFloatVector()).containsExactly(scale + 3, scale + 4);
    }

    @Test
    void readsBackWhatItWrote() {
        FloatBuffer parameters = graph.params().data().asNioFloat();
        mapping().write(0, vector, parameters);
        float[] read = new float[vector.length];
        mapping().read(parameters, 0, read);
        assertThat(read).isEqualTo(vector);
    }

    private ParameterMapping mapping() {
        return new ParameterMapping(NETWORK, graph);
    }
}

package dev.symsweep.engine.dl4j;

import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.api.FwdPassType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A computation graph whose loss is outside of it: it hands out the logits and takes their errors. DL4J's public
 * methods for that leave every activation to the garbage collector; this one keeps them in DL4J's workspaces, as
 * training does.
 */
final class LogitGraph extends ComputationGraph {

    private static final long serialVersionUID = 1;

    LogitGraph(ComputationGraphConfiguration configuration) {
        super(configuration);
    }

    /**
     * Computes what every vertex puts out, by its name, the logits too; valid only while {@code reader} looks at it.
     */
    void forward(INDArray inputs, Consumer<Map<String, INDArray>> reader) {
        try (MemoryWorkspace activations = activations()) {
            reader.accept(outputs(inputs));
        } finally {
            clearVertices();
        }
    }

    /** Computes the logits, and the parameters' gradient from the logits' errors, which {@code loss} makes of them. */
    void forwardBackward(INDArray inputs, UnaryOperator<INDArray> loss) {
        try (MemoryWorkspace activations = activations()) {
            INDArray errors = loss.apply(logits(outputs(inputs)));
            // ElementWiseMultiplicationLayer clears its gradient by subtracting it from itself, which keeps a NaN for
            // ever.
            getFlattenedGradients().assign(0);
            calcBackpropGradients(false, false, errors);
        } finally {
            clearVertices();
        }
    }

    private static MemoryWorkspace activations() {
        return Nd4j.getWorkspaceManager().getAndActivateWorkspace(WS_ALL_LAYERS_ACT_CONFIG, WS_ALL_LAYERS_ACT);
    }

    /** The logits among what every vertex puts out. */
    INDArray logits(Map<String, INDArray> outputs) {
        return Objects.requireNonNull(
                outputs.get(getConfiguration().getNetworkOutputs().get(0)));
    }

    /** Always in training mode: in inference mode activation layers overwrite their input, the network's included. */
    private Map<String, INDArray> outputs(INDArray inputs) {
        return ffToLayerActivationsInWS(
                true, -1, null, FwdPassType.STANDARD, false, new INDArray[] {inputs}, null, null, false);
    }

    private void clearVertices() {
        for (GraphVertex vertex : getVertices()) {
            vertex.clear();
        }
    }
}

package dev.symsweep.engine.onednn.graph;

import dev.symsweep.engine.WrittenGraph;
import dev.symsweep.engine.onednn.node.InputGradients;
import dev.symsweep.engine.onednn.node.NodePlan;
import dev.symsweep.engine.onednn.pass.FusedActivation;
import dev.symsweep.engine.onednn.pass.PassPlan;
import dev.symsweep.engine.onednn.pass.Tensor;
import dev.symsweep.network.Aggregation;
import java.nio.FloatBuffer;
import java.util.List;

/** Y = S X. Backward: dX = S^T dY. */
public final class AggregationPlan implements NodePlan {

    private final Aggregation node;
    private final WrittenGraph graph;

    /** @param graph that is there when a pass runs */
    public AggregationPlan(Aggregation node, WrittenGraph graph) {
        this.node = node;
        this.graph = graph;
    }

    @Override
    public void forward(PassPlan plan, List<Tensor> inputs, Tensor output, FusedActivation fused) {
        int width = Math.toIntExact(output.columns());
        RowSums sums = new RowSums(width);
        float[] zeros = new float[width];
        FloatBuffer rows = inputs.get(0).floats();
        FloatBuffer result = output.floats();
        plan.add("sums over neighbours", () -> sums.write(graph.weights(node.neighbourhood()), zeros, rows, result));
    }

    @Override
    public void backward(
            PassPlan plan, List<Tensor> inputs, Tensor output, Tensor outputGradient, InputGradients gradients) {
        if (!gradients.needed(0)) {
            return;
        }
        int width = Math.toIntExact(output.columns());
        RowSums sums = new RowSums(width);
        float[] zeros = new float[width];
        FloatBuffer errors = outputGradient.floats();
        FloatBuffer result = gradients.fresh(0).floats();
        plan.add(
                "gradients of neighbours",
                () -> sums.write(graph.transposedWeights(node.neighbourhood()), zeros, errors, result));
    }
}

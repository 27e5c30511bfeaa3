package dev.symsweep.engine.onednn.graph;

import dev.symsweep.engine.WrittenGraph;
import dev.symsweep.engine.onednn.node.InputGradients;
import dev.symsweep.engine.onednn.node.NodePlan;
import dev.symsweep.engine.onednn.pass.FusedActivation;
import dev.symsweep.engine.onednn.pass.PassPlan;
import dev.symsweep.engine.onednn.pass.Primitives;
import dev.symsweep.engine.onednn.pass.Tensor;
import dev.symsweep.graph.Neighbourhood;
import dev.symsweep.network.Aggregation;
import dev.symsweep.network.Dense;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Objects;
import org.bytedeco.dnnl.memory.data_type;
import org.jspecify.annotations.Nullable;

/**
 * A sum over neighbours and the dense layer on it, the other way round: (S X) W^T + b = S (X W^T) + b. So the sums are
 * over no more channels, and need not be kept: backward takes dZ = S^T dY, dW = dZ^T X, dX = dZ W.
 */
final class AggregatedDensePlan implements NodePlan {

    private final Neighbourhood neighbourhood;
    private final Dense dense;
    private final WrittenGraph graph;
    private @Nullable Tensor weight;

    AggregatedDensePlan(Aggregation aggregation, Dense dense, WrittenGraph graph) {
        this.neighbourhood = aggregation.neighbourhood();
        this.dense = dense;
        this.graph = graph;
    }

    @Override
    public void forward(PassPlan plan, List<Tensor> inputs, Tensor output, FusedActivation fused) {
        Tensor products = plan.temporary(data_type.f32, output.sizes());
        Tensor parameter = plan.tensor(dense.weightName());
        weight = parameter;
        Primitives.product(plan, inputs.get(0).plain(), parameter.transposed(), products.plain());
        RowSums sums = new RowSums(dense.units());
        float[] bias = new float[dense.units()];
        FloatBuffer biases = plan.tensor(dense.biasName()).floats();
        FloatBuffer rows = products.floats();
        FloatBuffer result = output.floats();
        plan.add("sums over neighbours", () -> {
            biases.get(0, bias);
            sums.write(graph.weights(neighbourhood), bias, rows, result);
        });
    }

    @Override
    public void backward(
            PassPlan plan, List<Tensor> inputs, Tensor output, Tensor outputGradient, InputGradients gradients) {
        boolean isWeightTrained = !plan.isFrozen(dense.weightName());
        if (!plan.isFrozen(dense.biasName())) {
            Primitives.sumRows(plan, outputGradient, plan.tensor(dense.biasName()));
        }
        if (!isWeightTrained && !gradients.needed(0)) {
            return;
        }
        Tensor errors = plan.temporary(data_type.f32, outputGradient.sizes());
        RowSums sums = new RowSums(dense.units());
        float[] zeros = new float[dense.units()];
        FloatBuffer rows = outputGradient.floats();
        FloatBuffer result = errors.floats();
        plan.add(
                "gradients of neighbours",
                () -> sums.write(graph.transposedWeights(neighbourhood), zeros, rows, result));
        if (isWeightTrained) {
            Primitives.product(
                    plan,
                    errors.transposed(),
                    inputs.get(0).plain(),
                    plan.tensor(dense.weightName()).plain());
        }
        if (gradients.needed(0)) {
            Tensor planned = Objects.requireNonNull(weight, "forward is planned first");
            Primitives.product(
                    plan, errors.plain(), planned.plain(), gradients.fresh(0).plain());
        }
    }
}

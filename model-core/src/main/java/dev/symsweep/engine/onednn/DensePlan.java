package dev.symsweep.engine.onednn;

import dev.symsweep.network.Dense;
import java.util.Objects;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/**
 * Y = X W^T + b. Backward: dW = dY^T X, db = 1^T dY, dX = dY W. On plain row-major matrices oneDNN's matmul is as fast as on its
 * own layouts, so weights stay where the parameter vector has them. The column sums of db are a product with a row of ones, which
 * is far faster than oneDNN's reduction.
 */
final class DensePlan implements NodePlan {

    private final Dense node;
    private @Nullable Matrix weight;

    DensePlan(Dense node) {
        this.node = node;
    }

    @Override
    public void forward(PassPlan plan, Matrix input, Matrix output) {
        weight = plan.tensor(node.weightName());
        memory bias = plan.tensor(node.biasName()).plain();
        Primitives.affine(plan, input.plain(), weight.transposed(), bias, output.plain());
    }

    @Override
    public void backward(
            PassPlan plan, Matrix input, Matrix output, Matrix outputGradient, @Nullable Matrix inputGradient) {
        Matrix weightGradient = plan.tensor(node.weightName());
        Primitives.product(plan, outputGradient.transposed(), input.plain(), weightGradient.plain());
        Matrix biasGradient = plan.tensor(node.biasName());
        Matrix ones = Matrix.zeros(plan.cpu(), 1, outputGradient.rows());
        for (long i = 0; i < ones.columns(); i++) {
            ones.floats().put(i, 1f);
        }
        Primitives.product(plan, ones.plain(), outputGradient.plain(), biasGradient.plain());
        if (inputGradient != null) {
            Matrix planned = Objects.requireNonNull(weight, "forward is planned first");
            Primitives.product(plan, outputGradient.plain(), planned.plain(), inputGradient.plain());
        }
    }
}

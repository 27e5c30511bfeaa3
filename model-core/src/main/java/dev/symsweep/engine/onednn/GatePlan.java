package dev.symsweep.engine.onednn;

import dev.symsweep.network.Gate;
import java.util.Objects;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.post_ops;
import org.jspecify.annotations.Nullable;

/**
 * FiGLU, Y = S * X with S = sigmoid(X F^T). Backward: dX = S * dY + T F with T = dY * X * S * (1 - S), whose second term the
 * product adds onto the first.
 */
final class GatePlan implements NodePlan {

    private final Gate node;
    private @Nullable Matrix fixed;
    private @Nullable Matrix gate;

    GatePlan(Gate node) {
        this.node = node;
    }

    @Override
    public void forward(PassPlan plan, Matrix input, Matrix output) {
        fixed = Matrix.zeros(plan.cpu(), node.matrix().rows(), node.matrix().columns());
        fixed.floats().put(node.matrix().toArray());
        gate = input.zerosLike();
        post_ops sigmoid = new post_ops();
        sigmoid.append_eltwise(algorithm.eltwise_logistic, 0f, 0f);
        Primitives.product(plan, input.plain(), fixed.transposed(), gate.plain(), plan.attributes(sigmoid));
        Primitives.combine(plan, algorithm.binary_mul, gate.plain(), input.plain(), output.plain());
    }

    @Override
    public void backward(
            PassPlan plan, Matrix input, Matrix output, Matrix outputGradient, @Nullable Matrix inputGradient) {
        if (inputGradient == null) {
            return;
        }
        Matrix plannedGate = Objects.requireNonNull(gate, "forward is planned first");
        Matrix plannedFixed = Objects.requireNonNull(fixed, "forward is planned first");
        Matrix inner = input.zerosLike();
        Primitives.combine(plan, algorithm.binary_mul, outputGradient.plain(), input.plain(), inner.plain());
        Primitives.applyBackwardFromResult(
                plan, algorithm.eltwise_logistic_use_dst_for_bwd, plannedGate.vector(), inner.vector(), inner.vector());
        Primitives.combine(
                plan, algorithm.binary_mul, plannedGate.plain(), outputGradient.plain(), inputGradient.plain());
        post_ops add = new post_ops();
        add.append_sum();
        Primitives.product(plan, inner.plain(), plannedFixed.plain(), inputGradient.plain(), plan.attributes(add));
    }
}

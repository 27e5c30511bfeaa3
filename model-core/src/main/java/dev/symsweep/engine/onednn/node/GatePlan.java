package dev.symsweep.engine.onednn.node;

import dev.symsweep.engine.onednn.pass.FusedActivation;
import dev.symsweep.engine.onednn.pass.PassPlan;
import dev.symsweep.engine.onednn.pass.Primitives;
import dev.symsweep.engine.onednn.pass.Tensor;
import dev.symsweep.network.Gate;
import java.util.List;
import java.util.Objects;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.post_ops;
import org.jspecify.annotations.Nullable;

/**
 * FiGLU, Y = S * X with S = sigmoid(X F^T), each position's channels being a row. Backward: dX = S * dY + T F with T =
 * dY * X * S * (1 - S), whose second term the product adds onto the first.
 */
final class GatePlan implements NodePlan {

    private final Gate node;
    private @Nullable Tensor fixed;
    private @Nullable Tensor gate;

    GatePlan(Gate node) {
        this.node = node;
    }

    @Override
    public void forward(PassPlan plan, List<Tensor> inputs, Tensor output, FusedActivation fused) {
        Tensor input = inputs.get(0);
        fixed = fixed(plan, input.type());
        gate = plan.kept(input.type(), input.sizes());
        post_ops sigmoid = new post_ops();
        sigmoid.append_eltwise(algorithm.eltwise_logistic, 0f, 0f);
        Primitives.product(plan, input.plain(), fixed.transposed(), gate.plain(), plan.attributes(sigmoid));
        Primitives.combine(plan, algorithm.binary_mul, gate.vector(), input.vector(), output.vector());
    }

    private Tensor fixed(PassPlan plan, data_type type) {
        Tensor floats = Tensor.zeros(
                plan.cpu(), data_type.f32, node.matrix().rows(), node.matrix().columns());
        floats.floats().put(node.matrix().toArray());
        if (type == data_type.f32) {
            return floats;
        }
        Tensor converted = Tensor.zeros(plan.cpu(), type, floats.sizes());
        plan.prepare(floats.plain(), converted.plain());
        return converted;
    }

    @Override
    public void backward(
            PassPlan plan, List<Tensor> inputs, Tensor output, Tensor outputGradient, InputGradients gradients) {
        if (!gradients.needed(0)) {
            return;
        }
        Tensor input = inputs.get(0);
        Tensor plannedGate = Objects.requireNonNull(gate, "forward is planned first");
        Tensor plannedFixed = Objects.requireNonNull(fixed, "forward is planned first");
        Tensor inner = plan.temporary(input.type(), input.sizes());
        Primitives.combine(plan, algorithm.binary_mul, outputGradient.vector(), input.vector(), inner.vector());
        Primitives.applyBackwardFromResult(
                plan, algorithm.eltwise_logistic_use_dst_for_bwd, plannedGate.vector(), inner.vector(), inner.vector());
        Tensor inputGradient = gradients.inPlace(0);
        Primitives.combine(
                plan, algorithm.binary_mul, outputGradient.vector(), plannedGate.vector(), inputGradient.vector());
        post_ops add = new post_ops();
        add.append_sum();
        Primitives.product(plan, inner.plain(), plannedFixed.plain(), inputGradient.plain(), plan.attributes(add));
    }
}

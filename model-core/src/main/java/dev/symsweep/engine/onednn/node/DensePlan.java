package dev.symsweep.engine.onednn.node;

import dev.symsweep.engine.onednn.pass.FusedActivation;
import dev.symsweep.engine.onednn.pass.PassPlan;
import dev.symsweep.engine.onednn.pass.Primitives;
import dev.symsweep.engine.onednn.pass.Tensor;
import dev.symsweep.network.Dense;
import java.util.List;
import java.util.Objects;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.jspecify.annotations.Nullable;

/**
 * Y = X W^T + b. Backward: dW = dY^T X, db = 1^T dY, dX = dY W. On plain row-major matrices oneDNN's matmul is as fast
 * as on its own layouts, so weights stay where the parameter vector has them. The column sums of db are a product with
 * a row of ones, which is far faster than oneDNN's reduction.
 */
final class DensePlan implements NodePlan {

    private final Dense node;
    private @Nullable Tensor weight;

    DensePlan(Dense node) {
        this.node = node;
    }

    @Override
    public boolean fusesActivation() {
        return true;
    }

    @Override
    public boolean canGiveF32() {
        return true;
    }

    @Override
    public void forward(PassPlan plan, List<Tensor> inputs, Tensor output, FusedActivation fused) {
        Tensor input = inputs.get(0);
        weight = inTypeOf(input, plan.tensor(node.weightName()), plan);
        memory bias = plan.tensor(node.biasName()).reshaped(1, node.units()).plain();
        Primitives.affine(plan, input.plain(), weight.transposed(), bias, output.plain(), plan.attributes(fused));
    }

    /** The weight in the activations' type; in f32 it stays where it is. */
    private static Tensor inTypeOf(Tensor input, Tensor parameter, PassPlan plan) {
        if (input.type() == data_type.f32) {
            return parameter;
        }
        Tensor converted = Tensor.zeros(plan.cpu(), input.type(), parameter.sizes());
        plan.prepare(parameter.plain(), converted.plain());
        return converted;
    }

    @Override
    public void backward(
            PassPlan plan, List<Tensor> inputs, Tensor output, Tensor outputGradient, InputGradients gradients) {
        Tensor input = inputs.get(0);
        Tensor gradient = outputGradient;
        if (gradient.type() != input.type()) {
            gradient = plan.temporary(input.type(), outputGradient.sizes());
            plan.copy(outputGradient.plain(), gradient.plain());
        }
        if (!plan.isFrozen(node.weightName())) {
            Primitives.product(
                    plan,
                    gradient.transposed(),
                    input.plain(),
                    plan.tensor(node.weightName()).plain());
        }
        if (!plan.isFrozen(node.biasName())) {
            Primitives.sumRows(plan, gradient, plan.tensor(node.biasName()));
        }
        if (gradients.needed(0)) {
            Tensor planned = Objects.requireNonNull(weight, "forward is planned first");
            Primitives.product(
                    plan, gradient.plain(), planned.plain(), gradients.fresh(0).plain());
        }
    }
}

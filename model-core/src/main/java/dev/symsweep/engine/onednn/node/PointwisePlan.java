package dev.symsweep.engine.onednn.node;

import dev.symsweep.engine.onednn.pass.FusedActivation;
import dev.symsweep.engine.onednn.pass.PassPlan;
import dev.symsweep.engine.onednn.pass.Primitives;
import dev.symsweep.engine.onednn.pass.Tensor;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Pointwise;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl.algorithm;

/** A nonlinearity on each scalar. The gradient of ReLU is taken from its output, so that it may overwrite its input. */
final class PointwisePlan implements NodePlan {

    private static final float HALF = 0.5f;

    private final Pointwise node;

    PointwisePlan(Pointwise node) {
        this.node = node;
    }

    @Override
    public boolean worksInPlace() {
        return node.function() == Activation.RELU;
    }

    @Override
    public boolean readsOutput() {
        return node.function() == Activation.RELU;
    }

    @Override
    public void forward(PassPlan plan, List<Tensor> inputs, Tensor output, FusedActivation fused) {
        if (node.function() == Activation.HALF) {
            Primitives.scale(plan, HALF, inputs.get(0), output);
        } else {
            Primitives.apply(plan, function(), inputs.get(0).vector(), output.vector());
        }
    }

    @Override
    public void backward(
            PassPlan plan, List<Tensor> inputs, Tensor output, Tensor outputGradient, InputGradients gradients) {
        if (!gradients.needed(0)) {
            return;
        }
        Tensor inputGradient = gradients.inPlace(0);
        if (node.function() == Activation.RELU) {
            Primitives.applyBackwardFromResult(
                    plan,
                    algorithm.eltwise_relu_use_dst_for_bwd,
                    output.vector(),
                    outputGradient.vector(),
                    inputGradient.vector());
        } else if (node.function() == Activation.HALF) {
            Primitives.scale(plan, HALF, outputGradient, inputGradient);
        } else {
            Primitives.applyBackward(
                    plan, function(), inputs.get(0).vector(), outputGradient.vector(), inputGradient.vector());
        }
    }

    private algorithm function() {
        return switch (node.function()) {
            case RELU -> algorithm.eltwise_relu;
            case GELU -> algorithm.eltwise_gelu_erf;
            case GELU_TANH -> algorithm.eltwise_gelu_tanh;
            case SQUARE -> algorithm.eltwise_square;
            case HALF -> algorithm.eltwise_linear;
        };
    }
}

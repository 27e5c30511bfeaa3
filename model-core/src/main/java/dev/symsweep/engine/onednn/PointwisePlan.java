package dev.symsweep.engine.onednn;

import dev.symsweep.network.Pointwise;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.jspecify.annotations.Nullable;

/** A nonlinearity on each scalar. */
final class PointwisePlan implements NodePlan {

    private final Pointwise node;

    PointwisePlan(Pointwise node) {
        this.node = node;
    }

    @Override
    public void forward(PassPlan plan, Matrix input, Matrix output) {
        Primitives.apply(plan, function(), input.vector(), output.vector());
    }

    @Override
    public void backward(
            PassPlan plan, Matrix input, Matrix output, Matrix outputGradient, @Nullable Matrix inputGradient) {
        if (inputGradient != null) {
            Primitives.applyBackward(plan, function(), input.vector(), outputGradient.vector(), inputGradient.vector());
        }
    }

    private algorithm function() {
        return switch (node.function()) {
            case RELU -> algorithm.eltwise_relu;
            case GELU -> algorithm.eltwise_gelu_erf;
            case GELU_TANH -> algorithm.eltwise_gelu_tanh;
        };
    }
}

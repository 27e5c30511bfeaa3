package dev.symsweep.engine.onednn.node;

import dev.symsweep.engine.onednn.pass.FusedActivation;
import dev.symsweep.engine.onednn.pass.PassPlan;
import dev.symsweep.engine.onednn.pass.Primitives;
import dev.symsweep.engine.onednn.pass.Tensor;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Convolution.Bias;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Convolution by oneDNN's direct algorithm; the bias's gradient is the sum over all positions. */
final class ConvolutionPlan implements NodePlan {

    private final Convolution node;
    private final ConvolutionPrimitives primitives;
    private @Nullable Tensor weight;

    ConvolutionPlan(Convolution node) {
        this.node = node;
        this.primitives = new ConvolutionPrimitives(node.stride(), node.padding());
    }

    @Override
    public boolean fusesActivation() {
        return true;
    }

    @Override
    public void forward(PassPlan plan, List<Tensor> inputs, Tensor output, FusedActivation fused) {
        weight = plan.tensor(node.weightName());
        Tensor bias = node.bias() == Bias.NONE ? null : plan.tensor(node.biasName());
        primitives.forward(plan, inputs.get(0), weight, bias, output, fused);
    }

    @Override
    public void backward(
            PassPlan plan, List<Tensor> inputs, Tensor output, Tensor outputGradient, InputGradients gradients) {
        if (!plan.isFrozen(node.weightName())) {
            primitives.backwardWeights(plan, inputs.get(0), outputGradient, plan.tensor(node.weightName()));
        }
        if (node.bias() == Bias.TRAINED && !plan.isFrozen(node.biasName())) {
            Primitives.sumRows(plan, outputGradient, plan.tensor(node.biasName()));
        }
        if (gradients.needed(0)) {
            Tensor planned = Objects.requireNonNull(weight, "forward is planned first");
            primitives.backwardData(plan, planned, outputGradient, gradients.fresh(0));
        }
    }
}

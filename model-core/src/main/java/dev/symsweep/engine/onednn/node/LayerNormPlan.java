package dev.symsweep.engine.onednn.node;

import dev.symsweep.engine.onednn.pass.FusedActivation;
import dev.symsweep.engine.onednn.pass.PassPlan;
import dev.symsweep.engine.onednn.pass.Tensor;
import dev.symsweep.network.LayerNorm;
import java.util.List;

/** Layer normalisation: each position's channels are a row. */
final class LayerNormPlan implements NodePlan {

    private final LayerNorm node;
    private final RowNormalization rows;

    LayerNormPlan(LayerNorm node) {
        this.node = node;
        this.rows = new RowNormalization(node.epsilon());
    }

    @Override
    public boolean fusesActivation() {
        return true;
    }

    @Override
    public void forward(PassPlan plan, List<Tensor> inputs, Tensor output, FusedActivation fused) {
        Tensor scale = plan.tensor(node.scaleName());
        Tensor shift = plan.tensor(node.shiftName());
        rows.forward(plan, inputs.get(0).plain(), output.plain(), scale, shift, fused);
    }

    @Override
    public void backward(
            PassPlan plan, List<Tensor> inputs, Tensor output, Tensor outputGradient, InputGradients gradients) {
        Tensor input = inputs.get(0);
        // The input's gradient needs a place even if nobody reads it.
        Tensor inputGradient = gradients.needed(0) ? gradients.inPlace(0) : plan.temporary(input.type(), input.sizes());
        rows.backward(
                plan,
                input.plain(),
                outputGradient.plain(),
                inputGradient.plain(),
                plan.gradient(node.scaleName()),
                plan.gradient(node.shiftName()));
    }
}

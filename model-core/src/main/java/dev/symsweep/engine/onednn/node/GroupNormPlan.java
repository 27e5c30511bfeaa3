package dev.symsweep.engine.onednn.node;

import dev.symsweep.engine.onednn.pass.FusedActivation;
import dev.symsweep.engine.onednn.pass.PassPlan;
import dev.symsweep.engine.onednn.pass.Primitives;
import dev.symsweep.engine.onednn.pass.Tensor;
import dev.symsweep.network.GroupNorm;
import java.util.List;
import org.bytedeco.dnnl.memory.data_type;

/**
 * Group normalisation with one group: each example is a row, scale and shift are repeated for each position. oneDNN's
 * own group normalisation has no fast backward pass; as layer normalisation of long rows it is more than a hundred
 * times faster.
 */
final class GroupNormPlan implements NodePlan {

    private final GroupNorm node;
    private final RowNormalization rows;

    GroupNormPlan(GroupNorm node) {
        this.node = node;
        this.rows = new RowNormalization(node.epsilon());
    }

    @Override
    public boolean fusesActivation() {
        return true;
    }

    @Override
    public void forward(PassPlan plan, List<Tensor> inputs, Tensor output, FusedActivation fused) {
        Tensor input = inputs.get(0);
        Tensor scale = repeated(plan, plan.tensor(node.scaleName()), positions(input));
        Tensor shift = repeated(plan, plan.tensor(node.shiftName()), positions(input));
        rows.forward(plan, input.perExample(), output.perExample(), scale, shift, fused);
    }

    @Override
    public void backward(
            PassPlan plan, List<Tensor> inputs, Tensor output, Tensor outputGradient, InputGradients gradients) {
        Tensor input = inputs.get(0);
        Tensor inputGradient = gradients.needed(0) ? gradients.inPlace(0) : plan.temporary(input.type(), input.sizes());
        Tensor scaleGradient = plan.temporary(data_type.f32, positions(input), input.columns());
        Tensor shiftGradient = plan.temporary(data_type.f32, positions(input), input.columns());
        rows.backward(
                plan,
                input.perExample(),
                outputGradient.perExample(),
                inputGradient.perExample(),
                scaleGradient,
                shiftGradient);
        Primitives.sumRows(plan, scaleGradient, plan.gradient(node.scaleName()));
        Primitives.sumRows(plan, shiftGradient, plan.gradient(node.shiftName()));
    }

    private static Tensor repeated(PassPlan plan, Tensor channels, long positions) {
        Tensor repeated = Tensor.zeros(plan.cpu(), data_type.f32, positions, channels.elements());
        Primitives.repeatRow(plan, channels, repeated);
        return repeated;
    }

    private static long positions(Tensor image) {
        return image.size(1) * image.size(2);
    }
}

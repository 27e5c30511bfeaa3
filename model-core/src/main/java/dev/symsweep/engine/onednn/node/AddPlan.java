package dev.symsweep.engine.onednn.node;

import dev.symsweep.engine.onednn.pass.FusedActivation;
import dev.symsweep.engine.onednn.pass.PassPlan;
import dev.symsweep.engine.onednn.pass.Primitives;
import dev.symsweep.engine.onednn.pass.Tensor;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl.algorithm;

/** A sum of two; the gradient of each is that of the sum. */
final class AddPlan implements NodePlan {

    @Override
    public boolean fusesActivation() {
        return true;
    }

    @Override
    public boolean worksInPlace() {
        return true;
    }

    @Override
    public void forward(PassPlan plan, List<Tensor> inputs, Tensor output, FusedActivation fused) {
        // In place only the first operand may lie where the result does.
        boolean isInSecond = inputs.get(1).buffer() == output.buffer();
        Tensor first = inputs.get(isInSecond ? 1 : 0);
        Tensor second = inputs.get(isInSecond ? 0 : 1);
        Primitives.combine(
                plan, algorithm.binary_add, first.vector(), second.vector(), output.vector(), plan.attributes(fused));
    }

    @Override
    public void backward(
            PassPlan plan, List<Tensor> inputs, Tensor output, Tensor outputGradient, InputGradients gradients) {
        gradients.share(0);
        gradients.share(1);
    }
}

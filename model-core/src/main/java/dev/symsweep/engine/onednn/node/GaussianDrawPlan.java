package dev.symsweep.engine.onednn.node;

import dev.symsweep.engine.NoiseStreams;
import dev.symsweep.engine.onednn.pass.FusedActivation;
import dev.symsweep.engine.onednn.pass.PassPlan;
import dev.symsweep.engine.onednn.pass.Tensor;
import dev.symsweep.network.GaussianDraw;
import java.util.List;
import java.util.Objects;
import org.bytedeco.dnnl.memory.data_type;
import org.jspecify.annotations.Nullable;

/**
 * A draw from a Gaussian, on the heap, where the noise is drawn. The products are the paths' and the variances', so
 * that what is left here is a pass over their outputs.
 */
final class GaussianDrawPlan implements NodePlan {

    private final GaussianDraw node;
    private final NoiseStreams noise;
    private @Nullable GaussianDraws draws;

    GaussianDrawPlan(GaussianDraw node, NoiseStreams noise) {
        this.node = node;
        this.noise = noise;
    }

    @Override
    public void forward(PassPlan plan, List<Tensor> inputs, Tensor output, FusedActivation fused) {
        Tensor paths = plan.inF32(inputs.get(0));
        Tensor variances = plan.inF32(inputs.get(1));
        Tensor drawn = inF32(plan, output);
        GaussianDraws planned = new GaussianDraws(node, noise, paths, variances, drawn.size(0));
        draws = planned;
        plan.add("gaussian draw", () -> planned.forward(drawn.floats()));
        deliver(plan, drawn, output);
    }

    @Override
    public void backward(
            PassPlan plan, List<Tensor> inputs, Tensor output, Tensor outputGradient, InputGradients gradients) {
        GaussianDraws planned = Objects.requireNonNull(draws, "forward is planned first");
        Tensor errors = plan.inF32(outputGradient);
        if (gradients.needed(0)) {
            Tensor ofPaths = gradients.fresh(0);
            Tensor computed = inF32(plan, ofPaths);
            plan.add("gaussian draw, paths", () -> planned.backwardPaths(errors.floats(), computed.floats()));
            deliver(plan, computed, ofPaths);
        }
        if (gradients.needed(1)) {
            Tensor variances = plan.inF32(inputs.get(1));
            Tensor ofVariances = gradients.fresh(1);
            Tensor computed = inF32(plan, ofVariances);
            plan.add(
                    "gaussian draw, variances",
                    () -> planned.backwardVariances(variances.floats(), errors.floats(), computed.floats()));
            deliver(plan, computed, ofVariances);
        }
    }

    private static Tensor inF32(PassPlan plan, Tensor target) {
        return target.type() == data_type.f32 ? target : plan.temporary(data_type.f32, target.sizes());
    }

    private static void deliver(PassPlan plan, Tensor computed, Tensor target) {
        if (computed != target) {
            plan.copy(computed.plain(), target.plain());
        }
    }
}

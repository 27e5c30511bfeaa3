package dev.symsweep.engine.onednn;

import dev.symsweep.network.LayerNorm;
import java.util.Objects;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.layer_normalization_backward;
import org.bytedeco.dnnl.layer_normalization_forward;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** Layer normalisation of each row, with the row's mean and variance kept for the backward pass. */
final class LayerNormPlan implements NodePlan {

    private static final int FLAGS = dnnl.dnnl_use_scale | dnnl.dnnl_use_shift;

    private final LayerNorm node;
    private layer_normalization_forward.@Nullable primitive_desc forward;
    private @Nullable Matrix scale;
    private @Nullable Matrix mean;
    private @Nullable Matrix variance;

    LayerNormPlan(LayerNorm node) {
        this.node = node;
    }

    @Override
    public void forward(PassPlan plan, Matrix input, Matrix output) {
        memory source = input.plain();
        memory destination = output.plain();
        scale = plan.tensor(node.scaleName());
        Matrix shift = plan.tensor(node.shiftName());
        mean = Matrix.zeros(plan.cpu(), 1, input.rows());
        variance = Matrix.zeros(plan.cpu(), 1, input.rows());
        forward = new layer_normalization_forward.primitive_desc(
                plan.cpu(),
                prop_kind.forward_training.value,
                source.get_desc(),
                destination.get_desc(),
                mean.vector().get_desc(),
                node.epsilon(),
                FLAGS,
                plan.attributes(),
                false);
        plan.add(
                new layer_normalization_forward(forward),
                forward,
                new IntMemoryMap()
                        .put(dnnl.DNNL_ARG_SRC, source)
                        .put(dnnl.DNNL_ARG_DST, destination)
                        .put(dnnl.DNNL_ARG_SCALE, scale.vector())
                        .put(dnnl.DNNL_ARG_SHIFT, shift.vector())
                        .put(dnnl.DNNL_ARG_MEAN, mean.vector())
                        .put(dnnl.DNNL_ARG_VARIANCE, variance.vector()));
    }

    @Override
    public void backward(
            PassPlan plan, Matrix input, Matrix output, Matrix outputGradient, @Nullable Matrix inputGradient) {
        memory source = input.plain();
        memory destinationGradient = outputGradient.plain();
        // oneDNN computes all three gradients at once, so the input's needs a place even if nobody reads it.
        memory sourceGradient = (inputGradient == null ? input.zerosLike() : inputGradient).plain();
        Matrix plannedMean = Objects.requireNonNull(mean, "forward is planned first");
        Matrix plannedVariance = Objects.requireNonNull(variance, "forward is planned first");
        Matrix plannedScale = Objects.requireNonNull(scale, "forward is planned first");
        layer_normalization_backward.primitive_desc descriptor = new layer_normalization_backward.primitive_desc(
                plan.cpu(),
                prop_kind.backward.value,
                sourceGradient.get_desc(),
                destinationGradient.get_desc(),
                source.get_desc(),
                plannedMean.vector().get_desc(),
                node.epsilon(),
                FLAGS,
                Objects.requireNonNull(forward, "forward is planned first"),
                plan.attributes(),
                false);
        plan.add(
                new layer_normalization_backward(descriptor),
                descriptor,
                new IntMemoryMap()
                        .put(dnnl.DNNL_ARG_SRC, source)
                        .put(dnnl.DNNL_ARG_MEAN, plannedMean.vector())
                        .put(dnnl.DNNL_ARG_VARIANCE, plannedVariance.vector())
                        .put(dnnl.DNNL_ARG_SCALE, plannedScale.vector())
                        .put(dnnl.DNNL_ARG_DIFF_DST, destinationGradient)
                        .put(dnnl.DNNL_ARG_DIFF_SRC, sourceGradient)
                        .put(
                                dnnl.DNNL_ARG_DIFF_SCALE,
                                plan.tensor(node.scaleName()).vector())
                        .put(
                                dnnl.DNNL_ARG_DIFF_SHIFT,
                                plan.tensor(node.shiftName()).vector()));
    }
}

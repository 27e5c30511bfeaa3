package dev.symsweep.engine.onednn.node;

import dev.symsweep.engine.onednn.pass.FusedActivation;
import dev.symsweep.engine.onednn.pass.PassPlan;
import dev.symsweep.engine.onednn.pass.Tensor;
import java.util.Objects;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.layer_normalization_backward;
import org.bytedeco.dnnl.layer_normalization_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.jspecify.annotations.Nullable;

/**
 * Normalisation of each row of a matrix, with a scale and a shift for each column; rows' means and variances are kept.
 */
final class RowNormalization {

    private static final int FLAGS = dnnl.dnnl_use_scale | dnnl.dnnl_use_shift;

    private final float epsilon;
    private layer_normalization_forward.@Nullable primitive_desc forward;
    private @Nullable Tensor mean;
    private @Nullable Tensor variance;
    private @Nullable Tensor scale;

    RowNormalization(float epsilon) {
        this.epsilon = epsilon;
    }

    /** Appends destination = normalised source * scale + shift, row by row. */
    void forward(
            PassPlan plan, memory source, memory destination, Tensor newScale, Tensor shift, FusedActivation fused) {
        long rows = source.get_desc().get_dims().get(0);
        scale = newScale;
        mean = plan.kept(data_type.f32, rows);
        variance = plan.kept(data_type.f32, rows);
        forward = new layer_normalization_forward.primitive_desc(
                plan.cpu(),
                prop_kind.forward_training.value,
                source.get_desc(),
                destination.get_desc(),
                mean.vector().get_desc(),
                epsilon,
                FLAGS,
                plan.attributes(fused),
                false);
        plan.add(
                new layer_normalization_forward(forward),
                forward,
                new IntMemoryMap()
                        .put(dnnl.DNNL_ARG_SRC, source)
                        .put(dnnl.DNNL_ARG_DST, destination)
                        .put(dnnl.DNNL_ARG_SCALE, newScale.vector())
                        .put(dnnl.DNNL_ARG_SHIFT, shift.vector())
                        .put(dnnl.DNNL_ARG_MEAN, mean.vector())
                        .put(dnnl.DNNL_ARG_VARIANCE, variance.vector()));
    }

    /** Appends the gradients of source, scale and shift, which oneDNN computes at once. */
    void backward(
            PassPlan plan,
            memory source,
            memory destinationGradient,
            memory sourceGradient,
            Tensor scaleGradient,
            Tensor shiftGradient) {
        Tensor plannedMean = Objects.requireNonNull(mean, "forward is planned first");
        Tensor plannedVariance = Objects.requireNonNull(variance, "forward is planned first");
        Tensor plannedScale = Objects.requireNonNull(scale, "forward is planned first");
        layer_normalization_backward.primitive_desc descriptor = new layer_normalization_backward.primitive_desc(
                plan.cpu(),
                prop_kind.backward.value,
                sourceGradient.get_desc(),
                destinationGradient.get_desc(),
                source.get_desc(),
                plannedMean.vector().get_desc(),
                epsilon,
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
                        .put(dnnl.DNNL_ARG_DIFF_SCALE, scaleGradient.vector())
                        .put(dnnl.DNNL_ARG_DIFF_SHIFT, shiftGradient.vector()));
    }
}

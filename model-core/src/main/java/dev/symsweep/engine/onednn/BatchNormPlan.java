package dev.symsweep.engine.onednn;

import dev.symsweep.network.BatchNorm;
import java.util.List;
import java.util.Objects;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory.data_type;
import org.jspecify.annotations.Nullable;

/** Batch normalisation; the backward pass also leaves the running statistics' share of the step. */
final class BatchNormPlan implements NodePlan {

    private static final int FLAGS = dnnl.dnnl_use_scale | dnnl.dnnl_use_shift;

    private final BatchNorm node;
    private batch_normalization_forward.@Nullable primitive_desc forward;
    private @Nullable Tensor scale;
    private @Nullable Tensor mean;
    private @Nullable Tensor variance;
    private @Nullable Tensor runningMean;
    private @Nullable Tensor runningVariance;

    BatchNormPlan(BatchNorm node) {
        this.node = node;
    }

    @Override
    public void forward(PassPlan plan, List<Tensor> inputs, Tensor output, Tail tail) {
        Tensor input = inputs.get(0);
        boolean isTraining = plan.mode() == Mode.TRAINING;
        scale = plan.tensor(node.scaleName());
        runningMean = plan.tensor(node.meanName());
        runningVariance = plan.tensor(node.varianceName());
        mean = isTraining ? plan.kept(data_type.f32, input.columns()) : runningMean;
        variance = isTraining ? plan.kept(data_type.f32, input.columns()) : runningVariance;
        forward = new batch_normalization_forward.primitive_desc(
                plan.cpu(),
                (isTraining ? prop_kind.forward_training : prop_kind.forward_inference).value,
                input.image().get_desc(),
                output.image().get_desc(),
                node.epsilon(),
                isTraining ? FLAGS : FLAGS | dnnl.dnnl_use_global_stats,
                plan.attributes(),
                false);
        plan.add(
                new batch_normalization_forward(forward),
                forward,
                new IntMemoryMap()
                        .put(dnnl.DNNL_ARG_SRC, input.image())
                        .put(dnnl.DNNL_ARG_DST, output.image())
                        .put(dnnl.DNNL_ARG_SCALE, scale.vector())
                        .put(dnnl.DNNL_ARG_SHIFT, plan.tensor(node.shiftName()).vector())
                        .put(dnnl.DNNL_ARG_MEAN, mean.vector())
                        .put(dnnl.DNNL_ARG_VARIANCE, variance.vector()));
    }

    @Override
    public void backward(
            PassPlan plan, List<Tensor> inputs, Tensor output, Tensor outputGradient, InputGradients gradients) {
        Tensor input = inputs.get(0);
        Tensor inputGradient = gradients.needed(0) ? gradients.fresh(0) : plan.temporary(input.type(), input.sizes());
        batch_normalization_backward.primitive_desc descriptor = new batch_normalization_backward.primitive_desc(
                plan.cpu(),
                prop_kind.backward.value,
                inputGradient.image().get_desc(),
                outputGradient.image().get_desc(),
                input.image().get_desc(),
                node.epsilon(),
                FLAGS,
                Objects.requireNonNull(forward, "forward is planned first"),
                plan.attributes(),
                false);
        plan.add(
                new batch_normalization_backward(descriptor),
                descriptor,
                new IntMemoryMap()
                        .put(dnnl.DNNL_ARG_SRC, input.image())
                        .put(dnnl.DNNL_ARG_MEAN, planned(mean).vector())
                        .put(dnnl.DNNL_ARG_VARIANCE, planned(variance).vector())
                        .put(dnnl.DNNL_ARG_SCALE, planned(scale).vector())
                        .put(dnnl.DNNL_ARG_DIFF_DST, outputGradient.image())
                        .put(dnnl.DNNL_ARG_DIFF_SRC, inputGradient.image())
                        .put(
                                dnnl.DNNL_ARG_DIFF_SCALE,
                                plan.gradient(node.scaleName()).vector())
                        .put(
                                dnnl.DNNL_ARG_DIFF_SHIFT,
                                plan.gradient(node.shiftName()).vector()));
    }

    /** momentum * (running - batch's), of the unbiased variance. */
    @Override
    public void moveBuffers(PassPlan plan, List<Tensor> inputs) {
        long values = inputs.get(0).rows();
        float unbiased = (float) ((double) values / Math.max(1, values - 1));
        Tensor unbiasedVariance =
                plan.temporary(data_type.f32, planned(variance).elements());
        Primitives.scale(plan, unbiased, planned(variance), unbiasedVariance);
        move(plan, planned(runningMean), planned(mean), node.meanName());
        move(plan, planned(runningVariance), unbiasedVariance, node.varianceName());
    }

    private void move(PassPlan plan, Tensor running, Tensor ofBatch, String name) {
        if (plan.isFrozen(name)) {
            return;
        }
        Tensor step = plan.tensor(name);
        Primitives.combine(plan, algorithm.binary_sub, running.vector(), ofBatch.vector(), step.vector());
        Primitives.scale(plan, node.momentum(), step, step);
    }

    private static Tensor planned(@Nullable Tensor tensor) {
        return Objects.requireNonNull(tensor, "forward is planned first");
    }
}

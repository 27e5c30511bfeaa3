package dev.symsweep.engine.onednn.node;

import dev.symsweep.engine.onednn.pass.FusedActivation;
import dev.symsweep.engine.onednn.pass.Mode;
import dev.symsweep.engine.onednn.pass.PassPlan;
import dev.symsweep.engine.onednn.pass.Primitives;
import dev.symsweep.engine.onednn.pass.Tensor;
import dev.symsweep.network.BatchNorm;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Objects;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory.data_type;
import org.jspecify.annotations.Nullable;

/**
 * Batch normalisation. What is summed over a batch comes from {@link BatchMoments} and {@link BatchNormGradients}:
 * oneDNN adds up in single precision, which at the size of a batch of images is off in the fourth digit. The backward
 * pass also leaves the running statistics' share of the step.
 */
final class BatchNormPlan implements NodePlan {

    private final BatchNorm node;
    private @Nullable Tensor scale;
    private @Nullable Tensor mean;
    private @Nullable Tensor variance;
    private @Nullable BatchMoments moments;
    private @Nullable Tensor runningMean;
    private @Nullable Tensor runningVariance;

    BatchNormPlan(BatchNorm node) {
        this.node = node;
    }

    @Override
    public boolean fusesActivation() {
        return true;
    }

    @Override
    public void forward(PassPlan plan, List<Tensor> inputs, Tensor output, FusedActivation fused) {
        Tensor input = inputs.get(0);
        boolean isTraining = plan.mode() == Mode.TRAINING;
        scale = plan.tensor(node.scaleName());
        runningMean = plan.tensor(node.meanName());
        runningVariance = plan.tensor(node.varianceName());
        mean = isTraining ? plan.kept(data_type.f32, input.columns()) : runningMean;
        variance = isTraining ? plan.kept(data_type.f32, input.columns()) : runningVariance;
        if (isTraining) {
            moments = planMoments(plan, input, mean, variance);
        }
        batch_normalization_forward.primitive_desc descriptor = new batch_normalization_forward.primitive_desc(
                plan.cpu(),
                prop_kind.forward_inference.value,
                input.image().get_desc(),
                output.image().get_desc(),
                node.epsilon(),
                dnnl.dnnl_use_scale | dnnl.dnnl_use_shift | dnnl.dnnl_use_global_stats,
                plan.attributes(fused),
                false);
        plan.add(
                new batch_normalization_forward(descriptor),
                descriptor,
                new IntMemoryMap()
                        .put(dnnl.DNNL_ARG_SRC, input.image())
                        .put(dnnl.DNNL_ARG_DST, output.image())
                        .put(dnnl.DNNL_ARG_SCALE, scale.vector())
                        .put(dnnl.DNNL_ARG_SHIFT, plan.tensor(node.shiftName()).vector())
                        .put(dnnl.DNNL_ARG_MEAN, mean.vector())
                        .put(dnnl.DNNL_ARG_VARIANCE, variance.vector()));
    }

    private static BatchMoments planMoments(PassPlan plan, Tensor input, Tensor mean, Tensor variance) {
        BatchMoments moments = new BatchMoments(Math.toIntExact(input.columns()));
        FloatBuffer values = plan.inF32(input).floats();
        FloatBuffer means = mean.floats();
        FloatBuffer variances = variance.floats();
        plan.add("moments of channels", () -> moments.write(values, means, variances));
        return moments;
    }

    @Override
    public void backward(
            PassPlan plan, List<Tensor> inputs, Tensor output, Tensor outputGradient, InputGradients gradients) {
        Tensor input = inputs.get(0);
        Tensor errors = plan.inF32(outputGradient);
        BatchNormGradients arithmetic = new BatchNormGradients(
                Objects.requireNonNull(moments, "forward is planned first"),
                Math.toIntExact(input.columns()),
                node.epsilon());
        BatchNormGradients.Pass pass = new BatchNormGradients.Pass(
                plan.inF32(input).floats(), errors.floats(), planned(variance).floats());
        FloatBuffer scaleGradient = plan.gradient(node.scaleName()).floats();
        FloatBuffer shiftGradient = plan.gradient(node.shiftName()).floats();
        plan.add("sums of channels", () -> arithmetic.writeSums(pass, scaleGradient, shiftGradient));
        if (gradients.needed(0)) {
            Tensor inputGradient = gradients.inPlace(0);
            Tensor floats = inputGradient.type() == data_type.f32 ? inputGradient : errors;
            FloatBuffer written = floats.floats();
            FloatBuffer scales = planned(scale).floats();
            plan.add("gradient of channels", () -> arithmetic.writeInputGradient(pass, scales, written));
            if (floats != inputGradient) {
                plan.copy(floats.plain(), inputGradient.plain());
            }
        }
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

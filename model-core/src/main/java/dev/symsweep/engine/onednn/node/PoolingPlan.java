package dev.symsweep.engine.onednn.node;

import dev.symsweep.engine.onednn.pass.FusedActivation;
import dev.symsweep.engine.onednn.pass.PassPlan;
import dev.symsweep.engine.onednn.pass.Tensor;
import dev.symsweep.network.GlobalAverage;
import dev.symsweep.network.Pooling;
import dev.symsweep.network.Pooling.Statistic;
import dev.symsweep.network.Shape;
import java.util.List;
import java.util.Objects;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;
import org.jspecify.annotations.Nullable;

/** Maximum or mean of windows; the backward pass of the maximum knows from the forward pass where it was. */
final class PoolingPlan implements NodePlan {

    private static final long[] NO_PADDING = {0, 0};
    private static final long[] NO_DILATION = {0, 0};

    private final algorithm statistic;
    private final long[] window;
    private final long[] strides;
    private pooling_forward.@Nullable primitive_desc forward;
    private @Nullable memory workspace;

    private PoolingPlan(algorithm statistic, long[] window, long[] strides) {
        this.statistic = statistic;
        this.window = window;
        this.strides = strides;
    }

    static PoolingPlan of(Pooling node) {
        return new PoolingPlan(
                node.statistic() == Statistic.MAXIMUM ? algorithm.pooling_max : algorithm.pooling_avg_exclude_padding,
                new long[] {node.size().height(), node.size().width()},
                new long[] {node.stride(), node.stride()});
    }

    static PoolingPlan of(GlobalAverage node, Shape input) {
        long[] whole = {input.height(), input.width()};
        return new PoolingPlan(algorithm.pooling_avg_exclude_padding, whole, whole);
    }

    @Override
    public void forward(PassPlan plan, List<Tensor> inputs, Tensor output, FusedActivation fused) {
        memory source = inputs.get(0).image();
        memory destination = output.image();
        forward = new pooling_forward.primitive_desc(
                plan.cpu(),
                prop_kind.forward_training,
                statistic,
                source.get_desc(),
                destination.get_desc(),
                strides,
                window,
                NO_DILATION,
                NO_PADDING,
                NO_PADDING,
                plan.attributes(),
                false);
        IntMemoryMap arguments =
                new IntMemoryMap().put(dnnl.DNNL_ARG_SRC, source).put(dnnl.DNNL_ARG_DST, destination);
        if (statistic == algorithm.pooling_max) {
            workspace = plan.memory(forward.workspace_desc());
            arguments.put(dnnl.DNNL_ARG_WORKSPACE, workspace);
        }
        plan.add(new pooling_forward(forward), forward, arguments);
    }

    @Override
    public void backward(
            PassPlan plan, List<Tensor> inputs, Tensor output, Tensor outputGradient, InputGradients gradients) {
        if (!gradients.needed(0)) {
            return;
        }
        memory sourceGradient = gradients.fresh(0).image();
        memory destinationGradient = outputGradient.image();
        pooling_backward.primitive_desc descriptor = new pooling_backward.primitive_desc(
                plan.cpu(),
                statistic,
                sourceGradient.get_desc(),
                destinationGradient.get_desc(),
                strides,
                window,
                NO_DILATION,
                NO_PADDING,
                NO_PADDING,
                Objects.requireNonNull(forward, "forward is planned first"),
                plan.attributes(),
                false);
        IntMemoryMap arguments = new IntMemoryMap()
                .put(dnnl.DNNL_ARG_DIFF_DST, destinationGradient)
                .put(dnnl.DNNL_ARG_DIFF_SRC, sourceGradient);
        if (workspace != null) {
            arguments.put(dnnl.DNNL_ARG_WORKSPACE, workspace);
        }
        plan.add(new pooling_backward(descriptor), descriptor, arguments);
    }
}

package dev.symsweep.engine.onednn.node;

import dev.symsweep.engine.onednn.pass.FusedActivation;
import dev.symsweep.engine.onednn.pass.PassPlan;
import dev.symsweep.engine.onednn.pass.Tensor;
import dev.symsweep.network.PaddedShortcut;
import java.util.List;
import java.util.Objects;
import org.bytedeco.dnnl.memory.data_type;
import org.jspecify.annotations.Nullable;

/** A 1x1 convolution whose fixed weight takes each input channel to its place among the output channels. */
final class PaddedShortcutPlan implements NodePlan {

    private final PaddedShortcut node;
    private final ConvolutionPrimitives primitives;
    private @Nullable Tensor weight;

    PaddedShortcutPlan(PaddedShortcut node) {
        this.node = node;
        this.primitives = new ConvolutionPrimitives(node.stride(), 0);
    }

    @Override
    public void forward(PassPlan plan, List<Tensor> inputs, Tensor output, FusedActivation fused) {
        Tensor input = inputs.get(0);
        int channels = (int) input.columns();
        weight = Tensor.zeros(plan.cpu(), data_type.f32, node.channels(), channels, 1, 1);
        for (int channel = 0; channel < channels; channel++) {
            weight.floats().put((node.channelsBefore(channels) + channel) * channels + channel, 1f);
        }
        primitives.forward(plan, input, weight, null, output, fused);
    }

    @Override
    public void backward(
            PassPlan plan, List<Tensor> inputs, Tensor output, Tensor outputGradient, InputGradients gradients) {
        if (gradients.needed(0)) {
            Tensor planned = Objects.requireNonNull(weight, "forward is planned first");
            primitives.backwardData(plan, planned, outputGradient, gradients.fresh(0));
        }
    }
}

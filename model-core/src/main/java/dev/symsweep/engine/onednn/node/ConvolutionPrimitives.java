package dev.symsweep.engine.onednn.node;

import dev.symsweep.engine.onednn.pass.FusedActivation;
import dev.symsweep.engine.onednn.pass.PassPlan;
import dev.symsweep.engine.onednn.pass.Tensor;
import java.util.Objects;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.memory.format_tag;
import org.jspecify.annotations.Nullable;

/**
 * oneDNN's convolution of images in plain channels-last order. Each direction wants the weight in a layout of its own,
 * so it is copied there from the parameter vector, and the gradient back: small against the arithmetic.
 */
final class ConvolutionPrimitives {

    private static final algorithm ALGORITHM = algorithm.convolution_direct;
    private static final int BLOCK = 16;

    private final long[] strides;
    private final long[] padding;
    private convolution_forward.@Nullable primitive_desc forward;

    ConvolutionPrimitives(int stride, int padding) {
        this.strides = new long[] {stride, stride};
        this.padding = new long[] {padding, padding};
    }

    /**
     * Appends output = input * weight + bias.
     *
     * @param weight {@code [out, in, height, width]} in f32
     * @param bias {@code [out]}, null for none
     */
    void forward(
            PassPlan plan, Tensor input, Tensor weight, @Nullable Tensor bias, Tensor output, FusedActivation fused) {
        boolean inBlocks = input.type() == data_type.f32 && fitsBlocks(input, output);
        memory source = image(input, inBlocks);
        memory destination = image(output, inBlocks);
        memory.desc anyWeight = any(weight, input.type());
        forward = bias == null
                ? new convolution_forward.primitive_desc(
                        plan.cpu(),
                        prop_kind.forward_training,
                        ALGORITHM,
                        source.get_desc(),
                        anyWeight,
                        destination.get_desc(),
                        strides,
                        padding,
                        padding,
                        plan.attributes(fused),
                        false)
                : new convolution_forward.primitive_desc(
                        plan.cpu(),
                        prop_kind.forward_training,
                        ALGORITHM,
                        source.get_desc(),
                        anyWeight,
                        bias.vector().get_desc(),
                        destination.get_desc(),
                        strides,
                        padding,
                        padding,
                        plan.attributes(fused),
                        false);
        IntMemoryMap arguments = new IntMemoryMap()
                .put(dnnl.DNNL_ARG_SRC, source)
                .put(dnnl.DNNL_ARG_WEIGHTS, plan.arranged(ordered(weight), forward.weights_desc()))
                .put(dnnl.DNNL_ARG_DST, destination);
        if (bias != null) {
            arguments.put(dnnl.DNNL_ARG_BIAS, bias.vector());
        }
        plan.add(new convolution_forward(forward), forward, arguments);
    }

    /** Appends the input's gradient. */
    void backwardData(PassPlan plan, Tensor weight, Tensor outputGradient, Tensor inputGradient) {
        boolean inBlocks = fitsBlocks(inputGradient, outputGradient);
        memory destinationGradient = image(outputGradient, inBlocks);
        memory sourceGradient = image(inputGradient, inBlocks);
        convolution_backward_data.primitive_desc descriptor = new convolution_backward_data.primitive_desc(
                plan.cpu(),
                ALGORITHM,
                sourceGradient.get_desc(),
                any(weight, outputGradient.type()),
                destinationGradient.get_desc(),
                strides,
                padding,
                padding,
                planned(),
                plan.attributes(),
                false);
        plan.add(
                new convolution_backward_data(descriptor),
                descriptor,
                new IntMemoryMap()
                        .put(dnnl.DNNL_ARG_DIFF_DST, destinationGradient)
                        .put(dnnl.DNNL_ARG_WEIGHTS, plan.arranged(ordered(weight), descriptor.weights_desc()))
                        .put(dnnl.DNNL_ARG_DIFF_SRC, sourceGradient));
    }

    /** Appends the weight's gradient. */
    void backwardWeights(PassPlan plan, Tensor input, Tensor outputGradient, Tensor weightGradient) {
        memory source = input.image();
        memory destinationGradient = outputGradient.image();
        convolution_backward_weights.primitive_desc descriptor = new convolution_backward_weights.primitive_desc(
                plan.cpu(),
                ALGORITHM,
                source.get_desc(),
                any(weightGradient, data_type.f32),
                destinationGradient.get_desc(),
                strides,
                padding,
                padding,
                planned(),
                plan.attributes(),
                false);
        memory computed = plan.temporary(descriptor.diff_weights_desc());
        plan.add(
                new convolution_backward_weights(descriptor),
                descriptor,
                new IntMemoryMap()
                        .put(dnnl.DNNL_ARG_SRC, source)
                        .put(dnnl.DNNL_ARG_DIFF_DST, destinationGradient)
                        .put(dnnl.DNNL_ARG_DIFF_WEIGHTS, computed));
        plan.copy(computed, ordered(weightGradient));
    }

    /**
     * Whether the images are of one block of channels each and shrink: at a stride, where the input's gradient is
     * scattered, the kernels for blocks take a half to a third of the time, at none they gain nothing.
     */
    private boolean fitsBlocks(Tensor input, Tensor output) {
        return strides[0] > 1 && input.columns() == BLOCK && output.columns() == BLOCK;
    }

    private static memory image(Tensor image, boolean inBlocks) {
        return inBlocks ? image.imageOfOneBlock() : image.image();
    }

    private convolution_forward.primitive_desc planned() {
        return Objects.requireNonNull(forward, "forward is planned first");
    }

    private static memory ordered(Tensor weight) {
        return weight.memory(format_tag.abcd, weight.sizes());
    }

    private static memory.desc any(Tensor weight, data_type type) {
        return new memory.desc(weight.sizes(), type, format_tag.any);
    }
}

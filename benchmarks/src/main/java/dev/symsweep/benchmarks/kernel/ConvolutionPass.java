package dev.symsweep.benchmarks.kernel;

import dev.symsweep.network.Convolution;
import dev.symsweep.network.Shape;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;

/**
 * A convolution in one pass, without its bias.
 *
 * @param batch number of images
 * @param input shape of an image
 */
record ConvolutionPass(Convolution node, Pass pass, int batch, Shape input) implements Kernel {

    @Override
    public String name() {
        return node.name() + " " + pass.label();
    }

    /** Batch, input, kernel, stride and output channels, for instance {@code 128x32x32x16, 3x3/2 to 32}. */
    @Override
    public String size() {
        return batch + "x" + input + ", " + node.kernel() + "/" + node.stride() + " to " + node.channels();
    }

    @Override
    public double flops() {
        return 2.0
                * batch
                * output().elements()
                * input.channels()
                * node.kernel().places();
    }

    private Shape output() {
        return node.outputShape(List.of(input));
    }

    /**
     * The sizes that all three passes are described by.
     *
     * @param source the input's images
     * @param destination the output's images
     * @param padding before and after alike
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Sizes(
            memory.desc source, memory.desc weights, memory.desc destination, long[] strides, long[] padding) {}

    @Override
    public PlannedKernel plan(engine cpu, Layout layout) {
        Sizes sizes = new Sizes(
                images(input, layout),
                new memory.desc(
                        new long[] {
                            node.channels(),
                            input.channels(),
                            node.kernel().height(),
                            node.kernel().width()
                        },
                        memory.data_type.f32,
                        memory.format_tag.any),
                images(output(), layout),
                new long[] {node.stride(), node.stride()},
                new long[] {node.padding(), node.padding()});
        convolution_forward.primitive_desc forward = new convolution_forward.primitive_desc(
                cpu,
                prop_kind.forward_training,
                algorithm.convolution_direct,
                sizes.source,
                sizes.weights,
                sizes.destination,
                sizes.strides,
                sizes.padding,
                sizes.padding,
                PlannedKernel.attributes(),
                false);
        return switch (pass) {
            case FORWARD ->
                PlannedKernel.of(
                        new convolution_forward(forward),
                        forward,
                        Map.of(
                                dnnl.DNNL_ARG_SRC, forward.src_desc(),
                                dnnl.DNNL_ARG_WEIGHTS, forward.weights_desc(),
                                dnnl.DNNL_ARG_DST, forward.dst_desc()));
            case WEIGHT_GRADIENT -> weightGradient(cpu, sizes, forward);
            case INPUT_GRADIENT -> inputGradient(cpu, sizes, forward);
        };
    }

    private static PlannedKernel weightGradient(engine cpu, Sizes sizes, convolution_forward.primitive_desc forward) {
        convolution_backward_weights.primitive_desc descriptor = new convolution_backward_weights.primitive_desc(
                cpu,
                algorithm.convolution_direct,
                sizes.source,
                sizes.weights,
                sizes.destination,
                sizes.strides,
                sizes.padding,
                sizes.padding,
                forward,
                PlannedKernel.attributes(),
                false);
        return PlannedKernel.of(
                new convolution_backward_weights(descriptor),
                descriptor,
                Map.of(
                        dnnl.DNNL_ARG_SRC, descriptor.src_desc(),
                        dnnl.DNNL_ARG_DIFF_WEIGHTS, descriptor.diff_weights_desc(),
                        dnnl.DNNL_ARG_DIFF_DST, descriptor.diff_dst_desc()));
    }

    private static PlannedKernel inputGradient(engine cpu, Sizes sizes, convolution_forward.primitive_desc forward) {
        convolution_backward_data.primitive_desc descriptor = new convolution_backward_data.primitive_desc(
                cpu,
                algorithm.convolution_direct,
                sizes.source,
                sizes.weights,
                sizes.destination,
                sizes.strides,
                sizes.padding,
                sizes.padding,
                forward,
                PlannedKernel.attributes(),
                false);
        return PlannedKernel.of(
                new convolution_backward_data(descriptor),
                descriptor,
                Map.of(
                        dnnl.DNNL_ARG_DIFF_SRC, descriptor.diff_src_desc(),
                        dnnl.DNNL_ARG_WEIGHTS, descriptor.weights_desc(),
                        dnnl.DNNL_ARG_DIFF_DST, descriptor.diff_dst_desc()));
    }

    private memory.desc images(Shape image, Layout layout) {
        memory.format_tag tag = layout == Layout.PLAIN ? memory.format_tag.nhwc : memory.format_tag.any;
        return new memory.desc(
                new long[] {batch, image.channels(), image.height(), image.width()}, memory.data_type.f32, tag);
    }
}

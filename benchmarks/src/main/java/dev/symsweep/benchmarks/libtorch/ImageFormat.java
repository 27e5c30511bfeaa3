package dev.symsweep.benchmarks.libtorch;

import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Shape;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** How images and kernels lie in libtorch's memory; to libtorch their axes are always example, channel, row, column. */
public enum ImageFormat {
    /** The channels of a position lie together, as in our engines: the format that PyTorch recommends on CPUs. */
    CHANNELS_LAST(torch.MemoryFormat.ChannelsLast),
    /** The positions of a channel lie together, PyTorch's default. */
    CONTIGUOUS(torch.MemoryFormat.Contiguous);

    private static final int IMAGE_RANK = 3;
    private static final int KERNEL_RANK = 4;

    private final torch.MemoryFormat format;

    ImageFormat(torch.MemoryFormat format) {
        this.format = format;
    }

    /**
     * Examples for libtorch.
     *
     * @param example shape of one: a feature vector, or an image in the order height, width, channels
     * @param rows examples, row by row
     */
    public Tensor inputs(Shape example, float[] rows, int count) {
        if (example.rank() != IMAGE_RANK) {
            return Tensor.create(rows, count, example.elements());
        }
        return Tensor.create(rows, count, example.height(), example.width(), example.channels())
                .permute(0, 3, 1, 2)
                .contiguous(format);
    }

    /** The values of a parameter in the order in which this format has them in memory. */
    float[] arranged(ParameterTensor parameter, float[] values) {
        Shape shape = parameter.shape();
        if (this == CONTIGUOUS || shape.rank() != KERNEL_RANK) {
            return values;
        }
        int inputs = shape.size(1);
        int places = shape.size(2) * shape.size(3);
        float[] arranged = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            int place = i % places;
            int input = i / places % inputs;
            int output = i / places / inputs;
            arranged[(output * places + place) * inputs + input] = values[i];
        }
        return arranged;
    }

    /** The parameter over a tensor that has its values {@link #arranged} in a row. */
    Tensor parameter(ParameterTensor parameter, Tensor values) {
        Shape shape = parameter.shape();
        if (this == CONTIGUOUS || shape.rank() != KERNEL_RANK) {
            return values.view(sizes(shape));
        }
        return values.view(shape.size(0), shape.size(2), shape.size(3), shape.size(1))
                .permute(0, 3, 1, 2);
    }

    private static long[] sizes(Shape shape) {
        long[] sizes = new long[shape.rank()];
        for (int axis = 0; axis < sizes.length; axis++) {
            sizes[axis] = shape.size(axis);
        }
        return sizes;
    }
}

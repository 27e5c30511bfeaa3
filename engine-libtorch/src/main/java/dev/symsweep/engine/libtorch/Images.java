package dev.symsweep.engine.libtorch;

import dev.symsweep.network.Convolution;
import dev.symsweep.network.Pooling;
import dev.symsweep.network.Window;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** libtorch's functions of images, whose axes are example, channel, row, column. */
final class Images {

    private static final long[] NO_PADDING = {0, 0};
    private static final long[] NO_DILATION = {1, 1};
    private static final long[] POSITIONS = {2, 3};

    private Images() {}

    /** Of as many groups of channels as there are members. */
    static Tensor convolution(Convolution node, Tensor input, Tensor weight, TensorOptional bias, int members) {
        if (members == 1 && isLinearOfScalars(node, weight)) {
            return torch.linear(input.permute(0, 2, 3, 1), weight.flatten(1, -1), bias)
                    .permute(0, 3, 1, 2);
        }
        return torch.conv2d(input, weight, bias, square(node.stride()), square(node.padding()), NO_DILATION, members);
    }

    /**
     * Whether it is the same layer on each of many numbers, which the networks that have one write as a linear layer on
     * a last axis of one place, so that the layer norm behind it finds its channels side by side.
     */
    private static boolean isLinearOfScalars(Convolution node, Tensor weight) {
        return weight.size(1) == 1
                && node.kernel().equals(Window.square(1))
                && node.stride() == 1
                && node.padding() == 0;
    }

    static Tensor pooling(Pooling node, Tensor input) {
        long[] size = {node.size().height(), node.size().width()};
        long[] stride = square(node.stride());
        return switch (node.statistic()) {
            case MAXIMUM -> torch.max_pool2d(input, size, stride, NO_PADDING, NO_DILATION, false);
            case MEAN -> torch.avg_pool2d(input, size, stride, NO_PADDING, false, true, new LongOptional());
        };
    }

    /** The mean over all positions. */
    static Tensor mean(Tensor input) {
        return input.mean(POSITIONS, false, new ScalarTypeOptional());
    }

    /** The same with a gradient: without one, the gradient of libtorch's group norm ends the process. */
    static Tensor differentiable(Tensor images) {
        return images.requires_grad() ? images : images.detach().requires_grad_(true);
    }

    private static long[] square(int side) {
        return new long[] {side, side};
    }
}

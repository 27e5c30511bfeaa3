package dev.symsweep.benchmarks.libtorch;

import dev.symsweep.network.Convolution;
import dev.symsweep.network.PaddedShortcut;
import dev.symsweep.network.Pooling;
import dev.symsweep.network.Shape;
import dev.symsweep.network.Window;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** libtorch's counterparts of the nodes that read images. */
final class LibtorchImages {

    private static final long[] NO_PADDING = {0, 0};
    private static final long[] NO_DILATION = {1, 1};
    private static final long[] NO_STRIDE = {1, 1};
    private static final long ONE_GROUP = 1;

    private LibtorchImages() {}

    static Tensor convolution(Convolution node, Tensor input, Tensor weight, TensorOptional bias) {
        if (isLinearOfScalars(node, weight)) {
            return torch.linear(input.permute(0, 2, 3, 1), weight.flatten(1, -1), bias)
                    .permute(0, 3, 1, 2);
        }
        return torch.conv2d(input, weight, bias, square(node.stride()), square(node.padding()), NO_DILATION, ONE_GROUP);
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

    /** Multiplies the channels of each position by a matrix. */
    static Tensor pointwiseProduct(Tensor input, Tensor matrix) {
        long channels = matrix.size(0);
        Tensor kernels = matrix.view(channels, channels, 1, 1);
        return torch.conv2d(input, kernels, new TensorOptional(), NO_STRIDE, NO_PADDING, NO_DILATION, ONE_GROUP);
    }

    /** Layer normalisation of each position; with channels last in memory the permutations cost nothing. */
    static Tensor positionNorm(Tensor input, TensorOptional scale, TensorOptional shift, double epsilon) {
        Tensor positions = input.permute(0, 2, 3, 1);
        long[] channels = {positions.size(3)};
        return torch.layer_norm(positions, channels, scale, shift, epsilon, false)
                .permute(0, 3, 1, 2);
    }

    static Tensor groupNorm(Tensor input, TensorOptional scale, TensorOptional shift, double epsilon) {
        return torch.group_norm(input, ONE_GROUP, scale, shift, epsilon, false);
    }

    static Tensor pooling(Pooling node, Tensor input) {
        long[] size = {node.size().height(), node.size().width()};
        long[] stride = square(node.stride());
        return switch (node.statistic()) {
            case MAXIMUM -> torch.max_pool2d(input, size, stride, NO_PADDING, NO_DILATION, false);
            case MEAN -> torch.avg_pool2d(input, size, stride, NO_PADDING, false, true, new LongOptional());
        };
    }

    static Tensor globalAverage(Tensor input) {
        return torch.adaptive_avg_pool2d(input, 1, 1).flatten(1, -1);
    }

    /** In our order, height, width, channels. */
    static Tensor flatten(Tensor input) {
        return input.permute(0, 2, 3, 1).flatten(1, -1);
    }

    static Tensor paddedShortcut(PaddedShortcut node, Shape inputShape, Tensor input) {
        LongOptional all = new LongOptional();
        Tensor kept = input.slice(2, all, all, node.stride()).slice(3, all, all, node.stride());
        int before = node.channelsBefore(inputShape.channels());
        int after = node.channels() - inputShape.channels() - before;
        // Pairs of zeros before and after, from the last axis on.
        return torch.constant_pad_nd(kept, 0, 0, 0, 0, before, after);
    }

    private static long[] square(int side) {
        return new long[] {side, side};
    }
}

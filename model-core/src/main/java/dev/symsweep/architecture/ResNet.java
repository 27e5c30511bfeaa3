package dev.symsweep.architecture;

import dev.symsweep.network.Activation;
import dev.symsweep.network.Add;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Convolution.Bias;
import dev.symsweep.network.Dense;
import dev.symsweep.network.GlobalAverage;
import dev.symsweep.network.Network;
import dev.symsweep.network.PaddedShortcut;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Shape;
import dev.symsweep.setting.InvalidSettingException;

/**
 * A residual network for small images (He et al. 2016, section 4.2; lim2024, appendix F.1.1): a 3x3 convolution, three
 * stages of (depth - 2) / 6 basic blocks with 16, 32 and 64 times {@code width} channels, the second and third at half
 * the resolution of the one before, global average pooling, a dense layer. Block: convolution - norm - ReLU -
 * convolution - norm - add the shortcut - ReLU.
 *
 * @param depth 8, 14, 20, 32, 44, 56, 110 or any other 6 n + 2
 * @param width multiplier of the channels; 16 times it must be an integer
 * @param norm what follows each convolution
 * @param shortcut what joins the stages
 */
public record ResNet(int depth, double width, Norm norm, Shortcut shortcut) implements Architecture {

    /** How a block's input reaches its end where channels or resolution change. */
    public enum Shortcut {
        /** Without parameters: every second position, channels of zeros added (He et al.'s option A). */
        PADDED,
        /** By a 1x1 convolution and a norm (option B). */
        PROJECTION
    }

    private static final int STAGES = 3;
    private static final int LAYERS_OUTSIDE = 2;
    private static final int LAYERS_PER_BLOCK_OF_EACH_STAGE = 2 * STAGES;
    private static final int BASE_CHANNELS = 16;
    private static final int MOST_DEPTH = 10_000;

    public ResNet {
        if (depth < LAYERS_OUTSIDE + LAYERS_PER_BLOCK_OF_EACH_STAGE
                || depth > MOST_DEPTH
                || (depth - LAYERS_OUTSIDE) % LAYERS_PER_BLOCK_OF_EACH_STAGE != 0) {
            throw new InvalidSettingException(
                    "depth", "depth is " + depth + ", must be 6 n + 2, for instance 8, 14, 20, 32 or 110");
        }
        double channels = BASE_CHANNELS * width;
        if (!(channels >= 1 && channels <= Short.MAX_VALUE) || channels != Math.rint(channels)) {
            throw new InvalidSettingException(
                    "width",
                    "width is " + width + ", " + BASE_CHANNELS + " times it must be a positive number of channels");
        }
    }

    @Override
    public Network network(Shape input, int outputs) {
        int base = (int) (BASE_CHANNELS * width);
        NodeChain chain = convolution(NodeChain.atInput(), "stem", base, 1);
        chain = relu(norm.appendTo(chain, "stem-norm"), "stem-relu");
        int blocks = (depth - LAYERS_OUTSIDE) / LAYERS_PER_BLOCK_OF_EACH_STAGE;
        for (int stage = 1; stage <= STAGES; stage++) {
            int channels = base << (stage - 1);
            for (int block = 1; block <= blocks; block++) {
                boolean isEntry = stage > 1 && block == 1;
                chain = block(chain, "stage" + stage + "-block" + block + "-", channels, isEntry ? 2 : 1);
            }
        }
        return chain.then(last -> new GlobalAverage("pool", last))
                .then(last -> new Dense("output", last, outputs))
                .network(input);
    }

    /** A block with a stride above 1 changes the channels too, and needs a shortcut of its own. */
    private NodeChain block(NodeChain input, String prefix, int channels, int stride) {
        NodeChain branch = convolution(input, prefix + "conv1", channels, stride);
        branch = relu(norm.appendTo(branch, prefix + "norm1"), prefix + "relu1");
        branch = norm.appendTo(convolution(branch, prefix + "conv2", channels, 1), prefix + "norm2");
        String joined = branch.last();
        NodeChain side =
                stride == 1 ? branch.from(input.last()) : shortcut(branch.from(input.last()), prefix, channels, stride);
        String shortcutEnd = side.last();
        return relu(side.then(last -> new Add(prefix + "add", joined, shortcutEnd)), prefix + "relu2");
    }

    private NodeChain shortcut(NodeChain input, String prefix, int channels, int stride) {
        return switch (shortcut) {
            case PADDED -> input.then(last -> new PaddedShortcut(prefix + "shortcut", last, channels, stride));
            case PROJECTION ->
                norm.appendTo(
                        input.then(
                                last -> new Convolution(prefix + "shortcut", last, channels, 1, stride, 0, Bias.NONE)),
                        prefix + "shortcut-norm");
        };
    }

    private static NodeChain convolution(NodeChain chain, String name, int channels, int stride) {
        return chain.then(last -> new Convolution(name, last, channels, 3, stride, 1, Bias.NONE));
    }

    private static NodeChain relu(NodeChain chain, String name) {
        return chain.then(last -> new Pointwise(name, last, Activation.RELU));
    }
}

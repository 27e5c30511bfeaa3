package dev.symsweep.architecture;

import dev.symsweep.network.Activation;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Convolution.Bias;
import dev.symsweep.network.Dense;
import dev.symsweep.network.GlobalAverage;
import dev.symsweep.network.Network;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Shape;
import dev.symsweep.setting.InvalidSettingException;

/**
 * The network of the small-CNN zoo (Unterthiner et al. 2020): three convolutions of 3x3 with stride 2 and bias, each
 * followed by the activation, global average pooling, a dense layer. With 16 channels and one input channel it has
 * 4,970 parameters. The original has no padding.
 *
 * @param channels of each convolution, 16 in the original
 * @param activation the nonlinearity
 * @param padding what lies beyond the edges of each convolution's input
 */
public record SmallCnn(int channels, Activation activation, Padding padding) implements Architecture {

    /** What lies beyond the edges of an image. */
    public enum Padding {
        /** A row and a column of zeros, so that n positions become n / 2, rounded up. */
        SAME(1),
        /** Nothing: windows lie within the image. */
        NONE(0);

        private final int rows;

        Padding(int rows) {
            this.rows = rows;
        }
    }

    private static final int LAYERS = 3;

    public SmallCnn {
        if (channels <= 0) {
            throw new InvalidSettingException("channels", "channels is " + channels + ", must be positive");
        }
    }

    /** With zeros beyond the edges. */
    public SmallCnn(int channels, Activation activation) {
        this(channels, activation, Padding.SAME);
    }

    @Override
    public Network network(Shape input, int outputs) {
        NodeChain chain = NodeChain.atInput();
        for (int i = 1; i <= LAYERS; i++) {
            int layer = i;
            chain = chain.then(
                            last -> new Convolution("conv" + layer, last, channels, 3, 2, padding.rows, Bias.TRAINED))
                    .then(last -> new Pointwise("activation" + layer, last, activation));
        }
        return chain.then(last -> new GlobalAverage("pool", last))
                .then(last -> new Dense("output", last, outputs))
                .network(input);
    }
}

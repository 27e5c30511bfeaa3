package dev.symsweep.architecture;

import dev.symsweep.network.Activation;
import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Convolution.Bias;
import dev.symsweep.network.Dense;
import dev.symsweep.network.GlobalAverage;
import dev.symsweep.network.LayerNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Pooling;
import dev.symsweep.network.Pooling.Statistic;
import dev.symsweep.network.Shape;
import dev.symsweep.network.Window;
import java.util.List;

/**
 * Metanetworks, which read the weights of a network and put out one number (Lim et al. 2024, appendix F.3.2). A vector
 * of D weights is a feature vector or a sequence, that is an image of 1 x D positions with one channel.
 */
public final class Metanets {

    private static final int WIDTH = 64;
    private static final int STAT_NN_WIDTH = 256;
    private static final Window KERNEL = Window.ofSequence(5);

    /** Channels of the convolutions of DMC, with pooling behind the first six, the eighth and the tenth. */
    private static final List<Integer> CHANNELS = List.of(2, 4, 8, 16, 32, 64, 64, 64, 64, 64);

    private static final int POOLED_EACH = 6;
    private static final int POOLED = 2;

    private Metanets() {}

    /** A multilayer perceptron of 64 hidden units on the vector; 4,994,945 parameters for 78,042 weights. */
    public static Network mlp(int weights) {
        return normed(weights, WIDTH);
    }

    /**
     * A multilayer perceptron of 2 x 256 hidden units on seven statistics of each tensor; 119,297 parameters for 203.
     */
    public static Network statNn(int statistics) {
        return normed(statistics, STAT_NN_WIDTH, STAT_NN_WIDTH);
    }

    /**
     * Ten convolutions of 5 places along the sequence of weights, with poolings by 2 behind eight of them, a dense
     * layer at each position that is left, the mean over these, and a multilayer perceptron on that; 105,357
     * parameters, batch norms' statistics not counted.
     *
     * @throws IllegalArgumentException if there are fewer weights than {@link #fewestForDmc}
     */
    public static Network dmc(int weights) {
        NodeChain chain = NodeChain.atInput();
        for (int i = 1; i <= CHANNELS.size(); i++) {
            int layer = i;
            int channels = CHANNELS.get(i - 1);
            chain = chain.then(last -> new Convolution("conv" + layer, last, channels, KERNEL, 1, 0, Bias.TRAINED))
                    .then(last -> new Pointwise("activation" + layer, last, Activation.RELU))
                    .then(last ->
                            new BatchNorm("norm" + layer, last, BatchNorm.DEFAULT_EPSILON, BatchNorm.DEFAULT_MOMENTUM));
            if (isPooled(layer)) {
                chain = chain.then(last ->
                        new Pooling("pool" + layer, last, Statistic.MAXIMUM, Window.ofSequence(POOLED), POOLED));
            }
        }
        return mean(everywhere(chain, "position"))
                .then(last -> new Dense("hidden", last, WIDTH))
                .then(last -> layerNorm("hidden-norm", last))
                .then(last -> new Pointwise("hidden-activation", last, Activation.RELU))
                .then(Metanets::output)
                .network(sequence(weights));
    }

    /** The fewest weights that leave a position: 2,044. */
    public static int fewestForDmc() {
        int positions = 1;
        for (int layer = CHANNELS.size(); layer >= 1; layer--) {
            positions = (isPooled(layer) ? POOLED * positions : positions) + KERNEL.width() - 1;
        }
        return positions;
    }

    private static boolean isPooled(int layer) {
        return layer <= POOLED_EACH || layer % 2 == 0;
    }

    /**
     * The same layer on every weight, the mean over all of them, and a multilayer perceptron on that; 8,897 parameters.
     */
    public static Network deepSets(int weights) {
        NodeChain chain = mean(everywhere(NodeChain.atInput(), "element"));
        for (int i = 0; i < 2; i++) {
            int layer = i;
            chain = chain.then(last -> new Dense("hidden" + layer, last, WIDTH))
                    .then(last -> layerNorm("norm" + layer, last))
                    .then(last -> new Pointwise("activation" + layer, last, Activation.RELU));
        }
        return chain.then(Metanets::output).network(sequence(weights));
    }

    /** A sequence of so many weights. */
    private static Shape sequence(int weights) {
        return Shape.of(1, weights, 1);
    }

    /** A dense layer on the channels of each position: a convolution of one place. */
    private static NodeChain everywhere(NodeChain chain, String name) {
        return chain.then(last -> new Convolution(name, last, WIDTH, 1, 1, 0, Bias.TRAINED))
                .then(last -> layerNorm(name + "-norm", last))
                .then(last -> new Pointwise(name + "-activation", last, Activation.RELU));
    }

    private static NodeChain mean(NodeChain chain) {
        return chain.then(last -> new GlobalAverage("mean", last));
    }

    /** Hidden layers of ReLU and then layer norm, and one output. */
    private static Network normed(int inputs, int... widths) {
        NodeChain chain = NodeChain.atInput();
        for (int i = 0; i < widths.length; i++) {
            int layer = i;
            chain = chain.then(last -> new Dense("hidden" + layer, last, widths[layer]))
                    .then(last -> new Pointwise("activation" + layer, last, Activation.RELU))
                    .then(last -> layerNorm("norm" + layer, last));
        }
        return chain.then(Metanets::output).network(Shape.of(inputs));
    }

    private static LayerNorm layerNorm(String name, String input) {
        return new LayerNorm(name, input, LayerNorm.DEFAULT_EPSILON);
    }

    private static Dense output(String input) {
        return new Dense("output", input, 1);
    }
}

package dev.symsweep.architecture;

import dev.symsweep.network.Activation;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Convolution.Bias;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Flatten;
import dev.symsweep.network.Network;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Pooling;
import dev.symsweep.network.Pooling.Statistic;
import dev.symsweep.network.Shape;
import java.util.List;

/**
 * The network that most model zoos are made of (the larger CNN of Schürholt et al. 2022): three convolutions of 3x3
 * with 16, 32 and 15 channels, without padding, each followed by maximum pooling and the activation; a dense layer of
 * 20 units, the activation, a dense layer. Images of 32x32 come out of the convolutions as 2x2; with three channels and
 * ten classes it has 10,853 parameters.
 *
 * @param activation the nonlinearity
 */
public record Cnn3(Activation activation) implements Architecture {

    private static final List<Integer> CHANNELS = List.of(16, 32, 15);
    private static final int HIDDEN = 20;

    @Override
    public Network network(Shape input, int outputs) {
        NodeChain chain = NodeChain.atInput();
        for (int i = 0; i < CHANNELS.size(); i++) {
            int layer = i + 1;
            int channels = CHANNELS.get(i);
            chain = chain.then(last -> new Convolution("conv" + layer, last, channels, 3, 1, 0, Bias.TRAINED))
                    .then(last -> new Pooling("pool" + layer, last, Statistic.MAXIMUM, 2, 2))
                    .then(last -> new Pointwise("activation" + layer, last, activation));
        }
        return chain.then(last -> new Flatten("flatten", last))
                .then(last -> new Dense("hidden", last, HIDDEN))
                .then(last -> new Pointwise("activation4", last, activation))
                .then(last -> new Dense("output", last, outputs))
                .network(input);
    }
}

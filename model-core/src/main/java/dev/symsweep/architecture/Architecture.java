package dev.symsweep.architecture;

import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;

/** A family of networks with its sizes chosen, still open to the data's shape. */
public sealed interface Architecture permits Mlp, ResNet, Vgg, SmallCnn, Cnn3, GraphNet {

    /**
     * The network for examples of a shape.
     *
     * @param input shape of one example
     * @param outputs number of outputs: of a classifier one logit for each class
     */
    Network network(Shape input, int outputs);
}

package dev.symsweep.random;

/** Where the nodes of a network that draw random numbers get them from: a stream for each node, by its name. */
@FunctionalInterface
public interface NoiseSource {

    /** No noise: nodes that draw put out their means. */
    NoiseSource NONE = node -> {
        throw new IllegalStateException("there is no noise for node " + node);
    };

    /** The stream of a node, at its start. */
    RandomStream stream(String node);
}

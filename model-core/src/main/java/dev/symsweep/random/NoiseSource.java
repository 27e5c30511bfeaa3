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

    /**
     * Streams named by a seed, a path of names and the node.
     *
     * @param names what is drawn for, for instance {@code "noise"} and the number of a step
     */
    static NoiseSource of(long seed, String... names) {
        return node -> {
            String[] path = new String[names.length + 1];
            System.arraycopy(names, 0, path, 0, names.length);
            path[names.length] = node;
            return RandomStream.of(seed, path);
        };
    }
}

package dev.symsweep.engine;

import dev.symsweep.network.Network;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the nodes of a network put out in evaluation, in plain double-precision loops, for tests outside this package.
 */
public final class ReferenceActivations {

    private ReferenceActivations() {}

    /**
     * The activations of all nodes, and of the input, by their names: one row for each example.
     *
     * @param vector a whole parameter vector
     * @param inputs the examples, row by row
     */
    public static Map<String, double[][]> of(Network network, float[] vector, float[] inputs, int count) {
        double[] parameters =
                IntStream.range(0, vector.length).mapToDouble(i -> vector[i]).toArray();
        return new ReferenceNetwork(network).activations(parameters, inputs, count);
    }
}

package dev.symsweep.alignment;

import java.io.Serializable;
import java.util.List;
import java.util.function.Consumer;

/**
 * The networks of a common frame, wherever their weights are: in this process, or spread over a cluster. An algorithm
 * sends a function to every network and gets the results in order.
 */
public interface Population {

    /** How many large results {@link #forEach} has in memory, unless a population knows better. */
    int AT_A_TIME = 16;

    /** The number of networks. */
    int size();

    /**
     * Applies a function to some networks, maybe several at a time.
     *
     * @param indices which networks
     * @param function must not change the vector
     * @return the results, in the order of {@code indices}
     */
    <R extends Serializable> List<R> map(List<Integer> indices, Visit<R> function);

    /**
     * Applies a function to some networks whose results are as large as a network, and uses them up one after the
     * other: some at a time are in memory, not all.
     *
     * @param indices which networks
     * @param function must not change the vector
     * @param use takes each result, in the order of {@code indices}
     */
    default <R extends Serializable> void forEach(List<Integer> indices, Visit<R> function, Consumer<R> use) {
        for (int from = 0; from < indices.size(); from += AT_A_TIME) {
            int to = Math.min(from + AT_A_TIME, indices.size());
            map(List.copyOf(indices.subList(from, to)), function).forEach(use);
        }
    }

    /**
     * What is done at a network.
     *
     * @param <R> what comes back
     */
    @FunctionalInterface
    interface Visit<R extends Serializable> extends Serializable {

        /**
         * @param index of the network
         * @param vector its parameters
         */
        R at(int index, float[] vector);
    }
}

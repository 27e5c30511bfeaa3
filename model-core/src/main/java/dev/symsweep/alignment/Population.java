package dev.symsweep.alignment;

import java.io.Serializable;
import java.util.List;

/**
 * The networks of a common frame, wherever their weights are: in this process, or spread over a cluster. An algorithm sends a function to
 * every network and gets the results in order.
 */
public interface Population {

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

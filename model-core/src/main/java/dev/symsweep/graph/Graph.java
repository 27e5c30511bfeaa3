package dev.symsweep.graph;

import java.io.Serializable;

/**
 * A graph as networks read it.
 *
 * @param adjacency who is whose neighbour
 * @param features of each node
 */
public record Graph(Adjacency adjacency, Features features) implements Serializable {

    /** @throws IllegalArgumentException if there are not as many rows of features as nodes */
    public Graph {
        if (features.rows() != adjacency.nodes()) {
            throw new IllegalArgumentException(
                    "there are features of " + features.rows() + " nodes, the graph has " + adjacency.nodes());
        }
    }

    /** The number of nodes. */
    public int nodes() {
        return adjacency.nodes();
    }
}

package dev.symsweep.engine;

import dev.symsweep.graph.Graph;
import dev.symsweep.graph.Neighbourhood;
import dev.symsweep.graph.SparseMatrix;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The graph that an executable was given last, and the weights of sums over its neighbours, which are computed when
 * they are first asked for. Belongs to one executable.
 */
public final class WrittenGraph {

    private final Map<Neighbourhood, SparseMatrix> weights = new EnumMap<>(Neighbourhood.class);
    private final Map<Neighbourhood, SparseMatrix> transposed = new EnumMap<>(Neighbourhood.class);
    private @Nullable Graph graph;

    /**
     * The graph of the passes to come.
     *
     * @param nodes how many it must have, one for each example of a batch
     * @param features how many each must have
     * @throws IllegalArgumentException if it has others
     */
    public void write(Graph newGraph, int nodes, int features) {
        if (newGraph.nodes() != nodes || newGraph.features().columns() != features) {
            throw new IllegalArgumentException("the graph has " + newGraph.nodes() + " nodes of "
                    + newGraph.features().columns() + " features, must have " + nodes + " of " + features);
        }
        if (graph == null || graph.adjacency() != newGraph.adjacency()) {
            weights.clear();
            transposed.clear();
        }
        graph = newGraph;
    }

    /**
     * The graph.
     *
     * @throws IllegalStateException if none has been written
     */
    public Graph graph() {
        if (graph == null) {
            throw new IllegalStateException("the network reads a graph, and none has been written");
        }
        return graph;
    }

    /** The weights of sums, a row for each node that they are of. */
    public SparseMatrix weights(Neighbourhood neighbourhood) {
        return weights.computeIfAbsent(neighbourhood, absent -> absent.weights(graph().adjacency()));
    }

    /** The same with a row for each node that is summed. */
    public SparseMatrix transposedWeights(Neighbourhood neighbourhood) {
        return transposed.computeIfAbsent(
                neighbourhood, absent -> weights(absent).transposed());
    }
}

package dev.symsweep.engine.onednn.graph;

import dev.symsweep.graph.Features;
import dev.symsweep.graph.Neighbourhood;
import dev.symsweep.graph.SparseMatrix;
import dev.symsweep.network.Aggregation;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How the features of a graph get into a pass. */
public enum FeatureForm {
    /** As the network's input, zeros included. */
    ROWS,
    /** As the network's input, already summed over neighbours: nothing else reads them. */
    SUMS,
    /** As a sparse matrix, which the nodes that read the input look into themselves. */
    SPARSE;

    /** That of features in a network. */
    public static FeatureForm of(Network network, Set<String> observed, Features features) {
        List<Node> readers = network.nodes().stream()
                .filter(node -> node.inputs().contains(Network.INPUT))
                .toList();
        if (features instanceof SparseMatrix
                && readers.stream().allMatch(node -> takesSparse(node, network, observed))) {
            return SPARSE;
        }
        return summed(network).isPresent() ? SUMS : ROWS;
    }

    private static boolean takesSparse(Node node, Network network, Set<String> observed) {
        return node instanceof Dense
                || node instanceof Aggregation aggregation
                        && GraphFusions.onlyReader(network, observed, aggregation)
                                .isPresent();
    }

    /** What all that read the input make of it, if they are sums of one kind. */
    public static Optional<Neighbourhood> summed(Network network) {
        List<Optional<Neighbourhood>> kinds = network.nodes().stream()
                .filter(node -> node.inputs().contains(Network.INPUT))
                .map(node -> node instanceof Aggregation aggregation
                        ? Optional.of(aggregation.neighbourhood())
                        : Optional.<Neighbourhood>empty())
                .distinct()
                .toList();
        return kinds.size() == 1 ? kinds.get(0) : Optional.empty();
    }
}

package dev.symsweep.engine.onednn.graph;

import dev.symsweep.engine.WrittenGraph;
import dev.symsweep.engine.onednn.node.NodePlan;
import dev.symsweep.network.Aggregation;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which nodes of a network that reads a graph are computed together: a sum over neighbours and the one dense layer on
 * it, where that layer has no more outputs than inputs; and what reads sparse features, or is a sum of features, which
 * is computed once.
 */
public final class GraphFusions {

    private final Network network;
    private final Set<String> observed;
    private final WrittenGraph graph;
    private final Map<String, NodePlan> plans = new HashMap<>();
    private final Set<String> passedOver = new HashSet<>();

    private GraphFusions(Network network, Set<String> observed, WrittenGraph graph) {
        this.network = network;
        this.observed = observed;
        this.graph = graph;
    }

    /**
     * Those of a network.
     *
     * @param observed nodes whose activations somebody wants
     * @param graph what it reads
     * @param form how its features get into a pass
     */
    public static GraphFusions of(Network network, Set<String> observed, WrittenGraph graph, FeatureForm form) {
        GraphFusions fusions = new GraphFusions(network, observed, graph);
        for (Node node : network.nodes()) {
            if (node.inputs().contains(Network.INPUT)) {
                fusions.addAtInput(node, form);
            } else if (node instanceof Aggregation aggregation) {
                fusions.addInside(aggregation);
            }
        }
        return fusions;
    }

    private void addAtInput(Node node, FeatureForm form) {
        if (form == FeatureForm.SUMS) {
            passedOver.add(node.name());
        } else if (form == FeatureForm.SPARSE && node instanceof Dense dense) {
            plans.put(dense.name(), new SparseDensePlan(dense, Optional.empty(), graph));
        } else if (form == FeatureForm.SPARSE && node instanceof Aggregation aggregation) {
            Dense dense = onlyReader(network, observed, aggregation).orElseThrow();
            plans.put(dense.name(), new SparseDensePlan(dense, Optional.of(aggregation.neighbourhood()), graph));
            passedOver.add(aggregation.name());
        }
    }

    private void addInside(Aggregation aggregation) {
        onlyReader(network, observed, aggregation)
                .filter(dense ->
                        dense.units() <= network.shape(aggregation.name()).channels())
                .ifPresent(dense -> {
                    plans.put(dense.name(), new AggregatedDensePlan(aggregation, dense, graph));
                    passedOver.add(aggregation.name());
                });
    }

    /** The dense layer that alone reads a sum, if nobody else wants it. */
    static Optional<Dense> onlyReader(Network network, Set<String> observed, Aggregation aggregation) {
        List<Node> readers = network.nodes().stream()
                .filter(node -> node.inputs().contains(aggregation.name()))
                .toList();
        return readers.size() == 1 && readers.get(0) instanceof Dense dense && !observed.contains(aggregation.name())
                ? Optional.of(dense)
                : Optional.empty();
    }

    /** The plans of nodes that compute others, too, by their names. */
    public Map<String, NodePlan> plans() {
        return plans;
    }

    /** The names of nodes that others compute; each reads one input, which is what they seem to put out. */
    public Set<String> passedOver() {
        return passedOver;
    }
}

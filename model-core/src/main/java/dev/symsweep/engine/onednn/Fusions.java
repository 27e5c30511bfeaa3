package dev.symsweep.engine.onednn;

import dev.symsweep.engine.onednn.graph.GraphFusions;
import dev.symsweep.engine.onednn.node.NodePlan;
import dev.symsweep.engine.onednn.node.SetMeanPlan;
import dev.symsweep.network.Network;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.bytedeco.dnnl.memory.data_type;

/**
 * Nodes that are computed together, at the last of them.
 *
 * @param plans of the last ones, by their names
 * @param passedOver the names of the others
 */
record Fusions(Map<String, NodePlan> plans, Set<String> passedOver) {

    /** Those of a network: in f32 a {@link SetMean}, and those of a graph. */
    static Fusions of(Network network, Set<String> observed, data_type type, GraphInputs graph) {
        Map<String, NodePlan> plans = new HashMap<>();
        Set<String> passedOver = new HashSet<>();
        if (type == data_type.f32) {
            for (SetMean set : SetMean.in(network, observed)) {
                plans.put(set.mean().name(), new SetMeanPlan(set.element(), set.norm()));
                passedOver.addAll(set.inner());
            }
        }
        if (network.readsGraph()) {
            GraphFusions ofGraph = graph.fusions(network, observed);
            plans.putAll(ofGraph.plans());
            passedOver.addAll(ofGraph.passedOver());
        }
        return new Fusions(plans, passedOver);
    }
}

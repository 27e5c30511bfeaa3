package dev.symsweep.engine.onednn;

import dev.symsweep.engine.WrittenGraph;
import dev.symsweep.engine.onednn.graph.FeatureForm;
import dev.symsweep.engine.onednn.graph.GraphFusions;
import dev.symsweep.graph.Features;
import dev.symsweep.graph.Graph;
import dev.symsweep.network.Network;
import java.nio.FloatBuffer;
import java.util.Set;

/** The graph that an executable was given, and the form in which its features get into passes. */
final class GraphInputs {

    private final WrittenGraph written = new WrittenGraph();
    private FeatureForm form = FeatureForm.ROWS;

    /** What steps look into. */
    WrittenGraph written() {
        return written;
    }

    /** The nodes that are computed together while features have that form. */
    GraphFusions fusions(Network network, Set<String> observed) {
        return GraphFusions.of(network, observed, written, form);
    }

    /**
     * Takes a graph.
     *
     * @param nodes it must have
     * @return whether features have another form from now on, so that passes must be planned anew
     */
    boolean write(Graph graph, Network network, int nodes, Set<String> observed) {
        written.write(graph, nodes, network.inputShape().elements());
        FeatureForm newForm = FeatureForm.of(network, observed, graph.features());
        boolean isOther = newForm != form;
        form = newForm;
        return isOther;
    }

    /** Whether passes read the network's input. */
    boolean readsRows() {
        return form != FeatureForm.SPARSE;
    }

    /** Writes the network's input. */
    void writeRows(Network network, FloatBuffer rows) {
        Features features = written.graph().features();
        float[] values = features.dense();
        if (form == FeatureForm.SUMS) {
            float[] sums = new float[values.length];
            written.weights(FeatureForm.summed(network).orElseThrow()).times(values, features.columns(), sums);
            values = sums;
        }
        rows.put(0, values);
    }
}

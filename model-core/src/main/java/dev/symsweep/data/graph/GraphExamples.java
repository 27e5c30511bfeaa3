package dev.symsweep.data.graph;

import dev.symsweep.data.Examples;
import dev.symsweep.graph.Graph;
import dev.symsweep.graph.SparseMatrix;
import dev.symsweep.loss.TargetKind;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.Shape;
import java.util.Optional;

/**
 * The nodes of a graph, each with a class; some of them are of this data set, the others are computed with them but do
 * not count. Immutable and thread-safe.
 */
public final class GraphExamples implements Examples {

    private static final long serialVersionUID = 1;

    private final String name;
    private final Graph graph;
    private final TargetKind.Classes classes;
    private final int[] labels;
    private final boolean[] counted;

    private GraphExamples(String name, Graph graph, TargetKind.Classes classes, int[] labels, boolean[] counted) {
        this.name = name;
        this.graph = graph;
        this.classes = classes;
        this.labels = labels;
        this.counted = counted;
    }

    /**
     * A graph all of whose nodes count, over these labels, which must not change afterwards.
     *
     * @param name for messages and reports
     * @param labels the class of each node
     * @throws IllegalArgumentException if there are not as many labels as nodes, or one is no class
     */
    public static GraphExamples of(String name, Graph graph, int classes, int... labels) {
        if (labels.length != graph.nodes()) {
            throw new IllegalArgumentException(
                    name + " has " + labels.length + " labels, must have one for each of " + graph.nodes() + " nodes");
        }
        boolean[] all = new boolean[labels.length];
        for (int node = 0; node < labels.length; node++) {
            if (labels[node] < 0 || labels[node] >= classes) {
                throw new IllegalArgumentException(
                        name + ": node " + node + " has class " + labels[node] + ", must be 0.." + (classes - 1));
            }
            all[node] = true;
        }
        return new GraphExamples(name, graph, new TargetKind.Classes(classes), labels, all);
    }

    /**
     * The same graph, of which these nodes count, if they did before.
     *
     * @param nodes in any order
     * @throws IllegalArgumentException if there is none, or one is no node or named twice
     */
    public GraphExamples counting(String newName, int... nodes) {
        boolean[] mask = new boolean[labels.length];
        if (nodes.length == 0) {
            throw new IllegalArgumentException(newName + " has no nodes, must have at least one");
        }
        for (int node : nodes) {
            if (node < 0 || node >= labels.length) {
                throw new IllegalArgumentException(
                        newName + " has node " + node + ", there are nodes 0.." + (labels.length - 1));
            }
            if (mask[node]) {
                throw new IllegalArgumentException(newName + " has node " + node + " twice");
            }
            mask[node] = true;
        }
        for (int node = 0; node < mask.length; node++) {
            mask[node] &= counted[node];
        }
        return new GraphExamples(newName, graph, classes, labels, mask);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Graph> graph() {
        return Optional.of(graph);
    }

    @Override
    public Shape inputShape() {
        return Shape.of(graph.features().columns());
    }

    @Override
    public TargetKind targetKind() {
        return classes;
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public long bytes() {
        long entries = graph.features() instanceof SparseMatrix sparse
                ? 2L * sparse.entries()
                : (long) size() * inputShape().elements();
        return Float.BYTES * (entries + 2L * graph.adjacency().edges());
    }

    @Override
    public boolean counts(int node) {
        return counted[node];
    }

    @Override
    public void copyTo(int node, float[] inputs, int offset) {
        graph.features().copyRow(node, inputs, offset);
    }

    @Override
    public void copyTarget(int node, Targets targets, int row) {
        targets.put(row, labels[node]);
        if (!counted[node]) {
            targets.exclude(row);
        }
    }

    /** @throws UnsupportedOperationException always: nodes have neighbours, so they are not chosen apart */
    @Override
    public GraphExamples select(String newName, int[] chosen) {
        throw new UnsupportedOperationException("nodes of the graph " + name + " are not chosen apart from it");
    }
}

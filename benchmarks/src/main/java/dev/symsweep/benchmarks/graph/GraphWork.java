package dev.symsweep.benchmarks.graph;

import dev.symsweep.architecture.GraphNet;
import dev.symsweep.architecture.GraphNet.Kind;
import dev.symsweep.architecture.GraphNet.Readout;
import dev.symsweep.architecture.Norm;
import dev.symsweep.data.graph.GraphExamples;
import dev.symsweep.graph.Adjacency;
import dev.symsweep.graph.DenseFeatures;
import dev.symsweep.graph.Features;
import dev.symsweep.graph.Graph;
import dev.symsweep.graph.SparseMatrix;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.training.InitialLaw;
import dev.symsweep.training.InitialParameters;
import dev.symsweep.training.Optimization;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A network and a drawn graph of a known one's size, that it is trained on as a whole.
 *
 * @param kind which network, on a graph of which size
 * @param edges how many are drawn
 */
public record GraphWork(Kinds kind, int edges) {

    private static final int SEED = 1;

    /** Networks and sizes. */
    public enum Kinds {
        /** A graph convolutional network, 16 wide (Kipf, Welling 2017), on a graph like Cora. */
        GCN(2708, 5278, 1433, 49_216, 7, 140),
        /** The graph network of lim2024 on a graph like ogbn-arXiv. */
        GRAPH_NET(169_343, 1_166_243, 128, 0, 40, 90_941);

        private final int nodes;
        private final int edges;
        private final int features;
        private final int words;
        private final int classes;
        private final int trained;

        Kinds(int nodes, int edges, int features, int words, int classes, int trained) {
            this.nodes = nodes;
            this.edges = edges;
            this.features = features;
            this.words = words;
            this.classes = classes;
            this.trained = trained;
        }

        /** The one of that name, as options write it. */
        public static Kinds named(String name) {
            for (Kinds kind : values()) {
                if (kind.label().equals(name)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("--network is " + name + ", must be gcn or graph-net");
        }

        /** The name that options write. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** As many edges as the graph has that it is like. */
        public int usualEdges() {
            return edges;
        }
    }

    /** @throws IllegalArgumentException if there are no edges */
    public GraphWork {
        if (edges < 1) {
            throw new IllegalArgumentException("--edges is " + edges + ", must be at least 1");
        }
    }

    /** One line for people. */
    public String description() {
        return String.format(
                Locale.ROOT,
                "%s, graph of %,d nodes, %,d edges, %,d features, %d classes",
                kind.label(),
                kind.nodes,
                edges,
                kind.features,
                kind.classes);
    }

    /** The network. */
    public Network network() {
        GraphNet architecture = kind == Kinds.GCN
                ? new GraphNet(List.of(16), Kind.GCN, Norm.NONE, Activation.RELU, Readout.GRAPH)
                : new GraphNet(
                        List.of(256, 256, 256), Kind.MEAN_WITH_ROOT, Norm.BATCH_NORM, Activation.GELU, Readout.DENSE);
        return architecture.network(Shape.of(kind.features), kind.classes);
    }

    /** The weights that training starts from. */
    public float[] start() {
        return InitialParameters.draw(network(), InitialLaw.UNIFORM_FAN_IN, FixedEntries.none(), SEED);
    }

    /** What takes the steps. */
    public Optimization optimization() {
        return new Optimization.Adam(0.9, 0.999, 1e-8, 0);
    }

    /** The learning rate. */
    public double learningRate() {
        return 1e-3;
    }

    /** The graph, of which the first nodes are trained on. */
    public GraphExamples examples() {
        RandomStream stream = RandomStream.of(SEED, "benchmark", "graph", kind.label());
        int[] from = new int[edges];
        int[] to = new int[edges];
        for (int edge = 0; edge < edges; edge++) {
            from[edge] = stream.nextInt(kind.nodes);
            to[edge] = stream.nextInt(kind.nodes);
        }
        int[] labels = new int[kind.nodes];
        for (int node = 0; node < kind.nodes; node++) {
            labels[node] = stream.nextInt(kind.classes);
        }
        Graph graph = new Graph(Adjacency.undirected(kind.nodes, from, to), features(stream));
        return GraphExamples.of("drawn", graph, kind.classes, labels)
                .counting("drawn/train", IntStream.range(0, kind.trained).toArray());
    }

    private Features features(RandomStream stream) {
        if (kind.words == 0) {
            float[] values = new float[Math.multiplyExact(kind.nodes, kind.features)];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) stream.nextGaussian();
            }
            return DenseFeatures.of(kind.features, values);
        }
        int[] starts = new int[kind.nodes + 1];
        int[] columns = new int[kind.words];
        float[] ones = new float[kind.words];
        for (int node = 0; node < kind.nodes; node++) {
            starts[node + 1] = (int) ((long) kind.words * (node + 1) / kind.nodes);
            int count = starts[node + 1] - starts[node];
            System.arraycopy(stream.subset(kind.features, count), 0, columns, starts[node], count);
        }
        Arrays.fill(ones, 1f);
        return SparseMatrix.of(kind.features, starts, columns, ones);
    }
}

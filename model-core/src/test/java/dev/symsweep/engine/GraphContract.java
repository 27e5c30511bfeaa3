package dev.symsweep.engine;

import static dev.symsweep.engine.Deviation.doubles;
import static dev.symsweep.engine.Deviation.relativeError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.graph.Adjacency;
import dev.symsweep.graph.DenseFeatures;
import dev.symsweep.graph.Features;
import dev.symsweep.graph.Graph;
import dev.symsweep.graph.Neighbourhood;
import dev.symsweep.graph.SparseMatrix;
import dev.symsweep.loss.SoftmaxCrossEntropy;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Add;
import dev.symsweep.network.Aggregation;
import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Network;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Sums over the neighbours in a graph, with features that are mostly zero and others. */
interface GraphContract extends TestedEngine {

    int FEATURES = 6;
    String GRAPHS = "dev.symsweep.engine.GraphContract#networksAndFeatures";

    /** Every way in which a network reads a graph, with both kinds of features. */
    static Stream<Arguments> networksAndFeatures() {
        return networks().flatMap(network -> Stream.of(dense(), sparse()).map(rows -> Arguments.of(network, rows)));
    }

    private static Stream<NetworkCase> networks() {
        return Stream.of(
                layers("mean with root", Neighbourhood.ROOT_AND_MEAN, 5),
                layers("graph convolution", Neighbourhood.SYMMETRIC, 4),
                layers("mean, growing", Neighbourhood.MEAN, 9),
                layers("wide", Neighbourhood.ROOT_AND_MEAN, 37),
                of(
                        "sum behind a nonlinearity at once",
                        new Aggregation("sum", Network.INPUT, Neighbourhood.ROOT_AND_MEAN),
                        new Pointwise("relu", "sum", Activation.RELU),
                        new Dense("output", "relu", 3)),
                of(
                        "mean beside the node itself",
                        new Dense("self", Network.INPUT, 4),
                        new Aggregation("mean", Network.INPUT, Neighbourhood.MEAN),
                        new Dense("others", "mean", 4),
                        new Add("sum", "self", "others"),
                        new Pointwise("gelu", "sum", Activation.GELU),
                        new Dense("output", "gelu", 3)),
                of(
                        "sum that two read",
                        new Aggregation("sum", Network.INPUT, Neighbourhood.ROOT_AND_MEAN),
                        new Dense("one", "sum", 4),
                        new Dense("other", "sum", 4),
                        new Add("both", "one", "other"),
                        new Pointwise("gelu", "both", Activation.GELU),
                        new Aggregation("last", "gelu", Neighbourhood.SYMMETRIC),
                        new Dense("output", "last", 3)),
                of(
                        "sum at the end",
                        new Dense("first", Network.INPUT, 5),
                        new Pointwise("relu", "first", Activation.RELU),
                        new Dense("second", "relu", 3),
                        new Aggregation("output", "second", Neighbourhood.SYMMETRIC)));
    }

    private static NetworkCase layers(String name, Neighbourhood neighbourhood, int width) {
        return of(
                name,
                new Aggregation("sum1", Network.INPUT, neighbourhood),
                new Dense("hidden1", "sum1", width),
                new BatchNorm("norm1", "hidden1", BatchNorm.DEFAULT_EPSILON, BatchNorm.DEFAULT_MOMENTUM),
                new Pointwise("activation1", "norm1", Activation.GELU),
                new Aggregation("sum2", "activation1", neighbourhood),
                new Dense("hidden2", "sum2", width),
                new Pointwise("activation2", "hidden2", Activation.GELU),
                new Aggregation("sum3", "activation2", neighbourhood),
                new Dense("output", "sum3", 3));
    }

    private static NetworkCase of(String name, dev.symsweep.network.Node... nodes) {
        return NetworkCase.of(name, Shape.of(FEATURES), nodes);
    }

    private static Features dense() {
        float[] values = networks().findFirst().orElseThrow().inputs(ReferenceGraph.NODES);
        return DenseFeatures.of(FEATURES, values);
    }

    /** Of node 4 nothing is known. */
    private static Features sparse() {
        float[] values = dense().dense();
        int[] starts = new int[ReferenceGraph.NODES + 1];
        List<Integer> columns = new ArrayList<>();
        List<Float> kept = new ArrayList<>();
        for (int node = 0; node < ReferenceGraph.NODES; node++) {
            for (int column = node % 2; column < FEATURES && node != 4; column += 3) {
                columns.add(column);
                kept.add(values[node * FEATURES + column]);
            }
            starts[node + 1] = columns.size();
        }
        float[] entries = new float[kept.size()];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = kept.get(i);
        }
        return SparseMatrix.of(
                FEATURES, starts, columns.stream().mapToInt(Integer::intValue).toArray(), entries);
    }

    private static Executable compile(NetworkCase network, Engine engine, Features features) {
        Executable executable = network.compile(engine, ReferenceGraph.NODES);
        executable.writeGraph(new Graph(ReferenceGraph.adjacency(), features));
        return executable;
    }

    @ParameterizedTest
    @MethodSource(GRAPHS)
    default void outputsOnAGraphMatchReference(NetworkCase network, Features features) {
        double[] expected = new ReferenceNetwork(network.network())
                .logits(doubles(network.parameters()), features.dense(), ReferenceGraph.NODES);
        try (Executable executable = compile(network, engine(), features)) {
            executable.forward();
            assertThat(relativeError(network.logits(executable), expected)).isLessThan(1e-5);
        }
    }

    @ParameterizedTest
    @MethodSource(GRAPHS)
    default void gradientOnAGraphMatchesReference(NetworkCase network, Features features) {
        int nodes = ReferenceGraph.NODES;
        LabelledBatch batch = new LabelledBatch(features.dense(), network.labels(nodes), nodes, 0.1);
        ReferenceNetwork reference = new ReferenceNetwork(network.network());
        double[] parameters = doubles(network.parameters());
        try (Executable executable = compile(network, engine(), features)) {
            for (int step = 0; step < 2; step++) {
                assertThat(batch.forwardBackward(executable, nodes))
                        .isEqualTo(reference.loss(parameters, batch), within(1e-5));
                float[] gradient = network.gradient(executable);
                Deviation.assertClose(network.network(), gradient, reference.gradient(parameters, batch));
                Deviation.assertClose(
                        network.network(),
                        gradient,
                        reference.derivatives(parameters, batch).gradient());
            }
        }
    }

    @ParameterizedTest
    @MethodSource(GRAPHS)
    default void activationsOnAGraphMatchReference(NetworkCase network, Features features) {
        var expected = new ReferenceNetwork(network.network())
                .activations(doubles(network.parameters()), features.dense(), ReferenceGraph.NODES);
        Set<String> all = Set.copyOf(
                network.network().nodes().stream().map(node -> node.name()).toList());
        CompileOptions options = CompileOptions.ofBatch(ReferenceGraph.NODES).withObserved(all);
        try (Executable executable = network.compile(engine(), options)) {
            executable.writeGraph(new Graph(ReferenceGraph.adjacency(), features));
            executable.forward();
            for (String name : all) {
                double[][] rows = expected.get(name);
                float[] actual = new float[rows.length * rows[0].length];
                executable.readActivation(name, actual);
                double[] flat =
                        Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
                assertThat(relativeError(actual, flat)).as(name).isLessThan(1e-5);
            }
        }
    }

    /** Nodes that do not count have no part in the loss, and their neighbours see them all the same. */
    @ParameterizedTest
    @EnumSource(Neighbourhood.class)
    default void nodesThatDoNotCountHaveNoPartInTheLoss(Neighbourhood neighbourhood) {
        NetworkCase network =
                of("one sum", new Aggregation("sum", Network.INPUT, neighbourhood), new Dense("output", "sum", 3));
        int[] labels = network.labels(ReferenceGraph.NODES);
        Targets targets = Targets.ofClasses(3, labels);
        for (int node = 0; node < ReferenceGraph.NODES; node++) {
            if (node != 5) {
                targets.exclude(node);
            }
        }
        double[] logits = new ReferenceNetwork(network.network())
                .logits(doubles(network.parameters()), dense().dense(), ReferenceGraph.NODES);
        double normalizer = 0;
        for (int k = 0; k < 3; k++) {
            normalizer += Math.exp(logits[5 * 3 + k]);
        }
        try (Executable executable = compile(network, engine(), dense())) {
            double loss = executable.forwardBackward(new SoftmaxCrossEntropy(0), targets, ReferenceGraph.NODES);
            assertThat(loss).isEqualTo(Math.log(normalizer) - logits[5 * 3 + labels[5]], within(1e-5));
        }
    }

    @Test
    default void anotherGraphTakesThePlaceOfTheFirst() {
        NetworkCase network = networks().findFirst().orElseThrow();
        Adjacency none = Adjacency.undirected(ReferenceGraph.NODES, new int[0], new int[0]);
        try (Executable executable = compile(network, engine(), sparse());
                Executable other = compile(network, engine(), dense())) {
            executable.forward();
            executable.writeGraph(new Graph(none, dense()));
            executable.forward();
            executable.writeGraph(new Graph(ReferenceGraph.adjacency(), dense()));
            executable.forward();
            other.forward();
            assertThat(network.logits(executable)).isEqualTo(network.logits(other));
        }
    }

    @Test
    default void aGraphOfOtherSizeIsRefused() {
        NetworkCase network = networks().findFirst().orElseThrow();
        Graph graph = new Graph(ReferenceGraph.adjacency(), dense());
        try (Executable executable = network.compile(engine(), ReferenceGraph.NODES + 1)) {
            assertThatThrownBy(() -> executable.writeGraph(graph))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the graph has 9 nodes of 6 features, must have 10 of 6");
        }
    }

    @Test
    default void aNetworkThatReadsAGraphNeedsOne() {
        NetworkCase network = networks().findFirst().orElseThrow();
        try (Executable executable = network.compile(engine(), ReferenceGraph.NODES)) {
            assertThatThrownBy(executable::forward)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("reads a graph, and none has been written");
        }
    }
}

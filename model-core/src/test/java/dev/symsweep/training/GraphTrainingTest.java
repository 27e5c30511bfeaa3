package dev.symsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.alignment.AlignmentSetting;
import dev.symsweep.alignment.Matched;
import dev.symsweep.alignment.PairMatcher;
import dev.symsweep.alignment.SampleNetworks;
import dev.symsweep.alignment.activation.ActivationMatching;
import dev.symsweep.alignment.activation.ActivationMatching.Layer;
import dev.symsweep.alignment.activation.ActivationMatching.Similarity;
import dev.symsweep.alignment.group.InvarianceCheck;
import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.architecture.GraphNet;
import dev.symsweep.architecture.GraphNet.Kind;
import dev.symsweep.architecture.GraphNet.Readout;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.data.Batching;
import dev.symsweep.data.LastBatch;
import dev.symsweep.data.graph.GraphExamples;
import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.BatchStatistics;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.graph.Adjacency;
import dev.symsweep.graph.DenseFeatures;
import dev.symsweep.graph.Graph;
import dev.symsweep.loss.SoftmaxCrossEntropy;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import dev.symsweep.symmetry.FixedEntries;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whole runs on a graph: a class of each half of the nodes, whose neighbours are mostly of their own half. */
class GraphTrainingTest {

    private static final int NODES = 60;
    private static final int FEATURES = 5;
    private static final GraphExamples ALL = twoHalves();
    private static final GraphExamples TRAIN = ALL.counting(
            "halves/train",
            IntStream.range(0, NODES).filter(node -> node % 4 == 0).toArray());
    private static final GraphExamples TEST = ALL.counting(
            "halves/test",
            IntStream.range(0, NODES).filter(node -> node % 4 != 0).toArray());
    private static final Network NETWORK = new GraphNet(
                    List.of(12, 10), Kind.MEAN_WITH_ROOT, Norm.BATCH_NORM, Activation.GELU, Readout.DENSE)
            .network(Shape.of(FEATURES), 2);

    private static GraphExamples twoHalves() {
        RandomStream stream = RandomStream.of(1, "graph");
        int edges = 4 * NODES;
        int[] from = new int[edges];
        int[] to = new int[edges];
        for (int edge = 0; edge < edges; edge++) {
            from[edge] = stream.nextInt(NODES);
            int half = stream.nextInt(10) == 0 ? 1 - from[edge] % 2 : from[edge] % 2;
            to[edge] = 2 * stream.nextInt(NODES / 2) + half;
        }
        float[] features = new float[NODES * FEATURES];
        int[] labels = new int[NODES];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) (stream.nextGaussian() + (i / FEATURES % 2 == 0 ? 0.3 : -0.3));
        }
        for (int node = 0; node < NODES; node++) {
            labels[node] = node % 2;
        }
        Graph graph = new Graph(Adjacency.undirected(NODES, from, to), DenseFeatures.of(FEATURES, features));
        return GraphExamples.of("halves", graph, 2, labels);
    }

    private static TrainingTask task(Network network, String engine, int batch, long seed) {
        Recipe recipe = new Recipe(
                new Optimization.AdamW(0.9, 0.999, 1e-8, 0),
                new Schedule.Constant(0.01),
                InitialLaw.UNIFORM_FAN_IN,
                new Batching(batch, LastBatch.PARTIAL),
                30,
                List.of(),
                new SoftmaxCrossEntropy(0));
        return new TrainingTask(
                network, FixedEntries.none(), recipe, Arithmetic.f32(Engine.named(engine)), seed, TRAIN, TEST);
    }

    private static TrainedRun train(String engine, long seed) {
        return Trainer.train(task(NETWORK, engine, Batching.WHOLE, seed), List.of());
    }

    @Test
    void aRunOnAGraphLearnsTheClassesOfNodesThatItIsNotTrainedOn() {
        TrainedRun run = train("onednn", 1);
        assertThat(run.steps()).isEqualTo(30);
        assertThat(run.train().examples()).isEqualTo(15);
        assertThat(run.test().examples()).isEqualTo(45);
        assertThat(run.train().loss()).isLessThan(0.1);
        assertThat(run.test().accuracy()).isGreaterThan(0.85);
        assertThat(train("onednn", 1).parameters()).isEqualTo(run.parameters());
        assertThat(train("onednn", 2).parameters()).isNotEqualTo(run.parameters());
    }

    @Test
    void enginesTrainTheSameNetwork() {
        // A bias before a batch norm has a gradient of nothing but rounding, which Adam makes steps of.
        TrainedRun fast = train("onednn", 1);
        TrainedRun reference = train("dl4j", 1);
        assertThat(fast.train().loss()).isCloseTo(reference.train().loss(), within(1e-3));
        assertThat(fast.test().loss()).isCloseTo(reference.test().loss(), within(1e-3));
        for (int epoch = 0; epoch < 5; epoch++) {
            assertThat(fast.history().get(epoch).meanLoss())
                    .isCloseTo(reference.history().get(epoch).meanLoss(), within(1e-4));
        }
    }

    @Test
    void aBatchHasAllNodes() {
        assertThatThrownBy(() -> task(NETWORK, "onednn", 16, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("batch is 16, must be whole, as halves/train is a graph of 60 nodes");
    }

    @Test
    void graphsAreForGraphNetworksAndTheReverse() {
        Network mlp = new Mlp(List.of(4), Norm.NONE, Activation.RELU).network(Shape.of(FEATURES), 2);
        assertThatThrownBy(() -> task(mlp, "onednn", Batching.WHOLE, 1))
                .hasMessage("halves/train is a graph, the network reads none");
        Network images =
                new GraphNet(List.of(4), Kind.GCN, Norm.NONE, Activation.RELU, Readout.DENSE).network(Shape.of(192), 5);
        assertThatThrownBy(() -> Evaluator.requireFit(images, SampleNetworks.images(3)))
                .hasMessageContaining("is no graph, the network sums over the neighbours in one");
    }

    /** A vector whose running statistics are those of its own evaluation puts out what training does, nearly. */
    @Test
    void statisticsAreReestimatedOverAllNodes() {
        Engine engine = Engine.named("onednn");
        float[] trained = train("onednn", 1).parameters();
        float[] reestimated = BatchStatistics.of(engine, NETWORK, TRAIN).reestimated(trained);
        assertThat(BatchStatistics.of(engine, NETWORK, TEST).reestimated(reestimated))
                .isEqualTo(reestimated);
        try (var training = engine.compile(NETWORK, NODES);
                Evaluator evaluator = Evaluator.of(engine, NETWORK)) {
            training.writeParameters(trained);
            training.writeGraph(ALL.graph().orElseThrow());
            float[] gradient = new float[trained.length];
            var targets = dev.symsweep.loss.Targets.room(ALL.targetKind(), NODES);
            for (int node = 0; node < NODES; node++) {
                ALL.copyTarget(node, targets, node);
            }
            double loss = training.forwardBackward(new SoftmaxCrossEntropy(0), targets, NODES);
            training.readGradient(gradient);
            for (ParameterTensor tensor : NETWORK.layout().tensors()) {
                if (tensor.role() == ParameterTensor.Role.RUNNING_MEAN
                        && tensor.node().equals("norm1")) {
                    for (int i = tensor.offset(); i < tensor.end(); i++) {
                        // The gradient is momentum times (running - batch's).
                        assertThat(reestimated[i]).isCloseTo(trained[i] - gradient[i] / 0.1f, within(1e-4f));
                    }
                }
            }
            // Training divides by the biased variance, evaluation by the unbiased one, of 60 nodes.
            assertThat(evaluator.evaluate(reestimated, ALL).loss()).isCloseTo(loss, within(0.05));
            assertThat(evaluator.evaluate(trained, ALL).loss()).isNotEqualTo(loss);
        }
    }

    @Test
    void activationMatchingFindsAPlantedPermutation() {
        Engine engine = Engine.named("onednn");
        PermutationGroups groups = PermutationGroups.of(NETWORK);
        float[] trained = train("onednn", 1).parameters();
        NetworkPermutation planted = groups.random(RandomStream.of(5, "planted"));
        AlignmentSetting setting = new AlignmentSetting(groups, engine, Optional.of(TRAIN));
        try (PairMatcher matcher = new ActivationMatching(Similarity.INNER_PRODUCT, Layer.LINEAR, 1).matcher(setting)) {
            Matched found = matcher.match(trained, planted.apply(trained), 0);
            assertThat(found.permutation().apply(planted.apply(trained))).isEqualTo(trained);
        }
        InvarianceCheck.require(groups, engine, trained, TEST, 3);
    }

    @Test
    void anEvaluatorTakesGraphsOfDifferentSizes() {
        Graph small = new Graph(
                Adjacency.undirected(3, new int[] {0}, new int[] {1}),
                DenseFeatures.of(FEATURES, new float[3 * FEATURES]));
        GraphExamples few = GraphExamples.of("few", small, 2, 0, 1, 0);
        float[] trained = train("onednn", 1).parameters();
        try (Evaluator evaluator = Evaluator.of(Engine.named("onednn"), NETWORK)) {
            Evaluation before = evaluator.evaluate(trained, TEST);
            assertThat(evaluator.evaluate(trained, few).examples()).isEqualTo(3);
            assertThat(evaluator.evaluate(trained, TEST)).isEqualTo(before);
        }
    }
}

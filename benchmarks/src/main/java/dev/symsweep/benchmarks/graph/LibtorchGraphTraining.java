package dev.symsweep.benchmarks.graph;

import dev.symsweep.benchmarks.libtorch.Answers;
import dev.symsweep.benchmarks.libtorch.ImageFormat;
import dev.symsweep.benchmarks.libtorch.LibtorchNetwork;
import dev.symsweep.benchmarks.libtorch.LibtorchOptimizer;
import dev.symsweep.benchmarks.measure.Side;
import dev.symsweep.data.graph.GraphExamples;
import dev.symsweep.engine.libtorch.Libtorch;
import dev.symsweep.engine.libtorch.NeighbourSums;
import dev.symsweep.graph.Graph;
import dev.symsweep.graph.Neighbourhood;
import dev.symsweep.graph.SparseMatrix;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.Network;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Epochs of libtorch: the graph, and features that are mostly zero, are sparse tensors. What comes first is what takes
 * less time: of a graph convolution on sparse features the product with the weights, of a network on dense features the
 * sum over neighbours.
 */
final class LibtorchGraphTraining implements Side {

    private final PointerScope owned;
    private final LibtorchNetwork network;
    private final NeighbourSums sums = new NeighbourSums();
    private final Optimizer optimizer;
    private final Tensor features;
    private final boolean isSparse;
    private final Tensor trained;
    private final Tensor labels;

    LibtorchGraphTraining(GraphWork work) {
        Libtorch.useOneThread();
        GraphExamples examples = work.examples();
        Graph graph = examples.graph().orElseThrow();
        Network layers = work.network();
        try (PointerScope scope = new PointerScope()) {
            network = LibtorchNetwork.trainable(layers, work.start(), ImageFormat.CHANNELS_LAST);
            network.writeGraph(graph);
            sums.write(graph, graph.nodes(), graph.features().columns());
            optimizer = LibtorchOptimizer.of(work.optimization(), work.learningRate(), network.parameters());
            isSparse = graph.features() instanceof SparseMatrix;
            features = graph.features() instanceof SparseMatrix sparse
                    ? NeighbourSums.sparse(sparse)
                    : Tensor.create(
                            graph.features().dense(),
                            graph.nodes(),
                            graph.features().columns());
            int[] nodes =
                    IntStream.range(0, examples.size()).filter(examples::counts).toArray();
            trained = Answers.labels(nodes);
            Targets targets = Targets.room(examples.targetKind(), examples.size());
            IntStream.range(0, examples.size()).forEach(node -> examples.copyTarget(node, targets, node));
            labels = Answers.labels(IntStream.of(nodes).map(targets::label).toArray());
            owned = scope.extend();
        }
    }

    @Override
    public String library() {
        return Libtorch.library();
    }

    @Override
    public double repeat(int index) {
        try (PointerScope scope = new PointerScope()) {
            optimizer.zero_grad();
            Tensor outputs = isSparse ? convolutions() : network.logits(features);
            Tensor loss = torch.cross_entropy_loss(outputs.index_select(0, trained), labels);
            loss.backward();
            optimizer.step();
            return loss.item_float();
        }
    }

    /** The graph convolutional network on sparse features. */
    private Tensor convolutions() {
        Tensor weights = sums.weights(Neighbourhood.SYMMETRIC);
        Tensor hidden = torch.mm(features, network.tensor("hidden1.weight").t());
        Tensor activation = torch.relu(torch.mm(weights, hidden).add(network.tensor("hidden1.bias")));
        Tensor output = torch.mm(activation, network.tensor("output.weight").t());
        return torch.mm(weights, output).add(network.tensor("output.bias"));
    }

    @Override
    public void close() {
        sums.close();
        owned.close();
    }
}

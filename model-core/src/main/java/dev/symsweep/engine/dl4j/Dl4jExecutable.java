package dev.symsweep.engine.dl4j;

import dev.symsweep.engine.CompileOptions;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.engine.NoiseStreams;
import dev.symsweep.engine.WrittenGraph;
import dev.symsweep.graph.Graph;
import dev.symsweep.loss.Loss;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.Shape;
import dev.symsweep.random.NoiseSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A DL4J graph with the arrays that go into and out of it. The loss is computed on the JVM's heap. */
final class Dl4jExecutable implements Executable {

    /** What all nodes may put out for rows that hold no example, without memory going to nothing. */
    private static final long MOST_PADDED_BYTES = 256L << 20;

    private final Network network;
    private final int batchSize;
    private final int computed;
    private final int features;
    private final int classes;
    private final NoiseStreams noise = new NoiseStreams();
    private final WrittenGraph written = new WrittenGraph();
    private final LogitGraph graph;
    private final ParameterMapping mapping;
    private final Collection<Normalization> norms;
    private final List<INDArray> arrays;
    private final INDArray inputs;
    private final INDArray logits;
    private final INDArray errors;
    private final float[] errorValues;
    private final Map<String, INDArray> observed = new HashMap<>();
    private boolean hasActivations;
    private boolean closed;

    Dl4jExecutable(Network network, CompileOptions options) {
        this.network = network;
        this.batchSize = options.batchSize();
        this.computed = computed(network, options);
        this.features = network.inputShape().elements();
        this.classes = network.outputs();
        this.errorValues = new float[Math.multiplyExact(computed, classes)];
        GraphBuilder.Built built = GraphBuilder.build(network, noise, written);
        this.arrays = new ArrayList<>(built.constants());
        this.inputs = rows(network.inputShape());
        Node last = network.nodes().get(network.nodes().size() - 1);
        this.logits = rows(network.shape(last.name()));
        this.errors = rows(network.shape(last.name()));
        options.observed().forEach(name -> observed.put(name, rows(network.shape(name))));
        INDArray parameters = matrix(1, built.parameters());
        this.graph = new LogitGraph(built.configuration());
        graph.init(parameters, false);
        graph.initGradientsView();
        arrays.add(graph.getFlattenedGradients());
        this.mapping = new ParameterMapping(network, graph, built, options.frozen());
        this.norms = built.norms().values();
    }

    /**
     * Bits depend on how many rows are computed, so the whole batch that was asked for is, unless it is far more than
     * there are examples.
     */
    static int computed(Network network, CompileOptions options) {
        return options.askedBatch() <= MOST_PADDED_BYTES / bytesPerRow(network)
                ? options.askedBatch()
                : options.batchSize();
    }

    /** What all nodes put out for an example. */
    static long bytesPerRow(Network network) {
        return Float.BYTES
                * network.nodes().stream()
                        .mapToLong(node -> network.shape(node.name()).elements())
                        .sum();
    }

    /** A batch of activations of that shape. */
    private INDArray rows(Shape shape) {
        return matrix(Math.multiplyExact(computed, shape.elements() / shape.channels()), shape.channels());
    }

    private INDArray matrix(int rows, int columns) {
        INDArray array = Nd4j.create(DataType.FLOAT, new long[] {rows, columns}, 'c');
        arrays.add(array);
        return array;
    }

    @Override
    public int batchSize() {
        return batchSize;
    }

    @Override
    public void writeParameters(float[] vector) {
        requireOpen();
        Engine.requireSize(vector, network.layout().size());
        mapping.write(0, vector);
    }

    @Override
    public void writeParameters(int from, float[] part) {
        requireOpen();
        mapping.write(from, part);
    }

    @Override
    public void writeInputs(float[] rows, int count) {
        requireOpen();
        Engine.requireCount(count, batchSize);
        inputs.assign(0);
        inputs.data().asNioFloat().put(0, rows, 0, count * features);
    }

    @Override
    public void writeGraph(Graph nodes) {
        requireOpen();
        written.write(nodes, batchSize, features);
        writeInputs(nodes.features().dense(), batchSize);
    }

    @Override
    public void writeNoise(NoiseSource source) {
        noise.write(source);
    }

    @Override
    public void forward() {
        requireOpen();
        noise.startPass();
        norms.forEach(Normalization::evaluate);
        graph.forward(inputs, outputs -> {
            logits.assign(graph.logits(outputs));
            observed.forEach((name, activation) -> activation.assign(Objects.requireNonNull(outputs.get(name))));
        });
        hasActivations = true;
    }

    @Override
    public double forwardBackward(Loss loss, Targets targets, int count) {
        requireOpen();
        Engine.requireCount(count, batchSize);
        noise.startPass();
        norms.forEach(norm -> norm.train(count));
        double[] mean = new double[1];
        graph.forwardBackward(inputs, computed -> {
            logits.assign(computed);
            logits.data().asNioFloat().get(0, errorValues);
            mean[0] = loss.lossAndGradient(errorValues, classes, targets, count);
            errors.data().asNioFloat().put(0, errorValues);
            return errors;
        });
        return mean[0];
    }

    @Override
    public void readOutputs(float[] into) {
        requireOpen();
        logits.data().asNioFloat().get(0, into, 0, batchSize * classes);
    }

    @Override
    public void readActivation(String node, float[] into) {
        requireOpen();
        Engine.requireObserved(node, observed.keySet());
        if (!hasActivations) {
            throw new IllegalStateException("there are no activations before the first forward pass");
        }
        INDArray activation = Objects.requireNonNull(observed.get(node));
        activation.data().asNioFloat().get(0, into, 0, Math.toIntExact(activation.length() / computed * batchSize));
    }

    @Override
    public void readGradient(int from, float[] into) {
        requireOpen();
        mapping.read(from, into);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        // ComputationGraph.close would do the same, and run the garbage collector each time.
        arrays.forEach(INDArray::close);
        Workspaces.release();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this executable is closed");
        }
    }
}

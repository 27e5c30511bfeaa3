package dev.symsweep.engine.dl4j;

import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.engine.SoftmaxCrossEntropy;
import dev.symsweep.network.Network;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A DL4J graph with the arrays that go into and out of it. The loss is {@link SoftmaxCrossEntropy}'s, on the JVM's heap. */
final class Dl4jExecutable implements Executable {

    private final int batchSize;
    private final int features;
    private final int classes;
    private final LogitGraph graph;
    private final ParameterMapping mapping;
    private final List<INDArray> arrays;
    private final INDArray inputs;
    private final INDArray logits;
    private final INDArray errors;
    private final FloatBuffer parameters;
    private final FloatBuffer gradient;
    private final float[] errorValues;
    private boolean closed;

    Dl4jExecutable(Network network, int batchSize) {
        this.batchSize = batchSize;
        this.features = network.inputShape().elements();
        this.classes = network.classes();
        this.errorValues = new float[batchSize * classes];
        GraphBuilder.Built built = GraphBuilder.build(network);
        this.arrays = new ArrayList<>(built.constants());
        this.inputs = matrix(batchSize, features);
        this.logits = matrix(batchSize, classes);
        this.errors = matrix(batchSize, classes);
        INDArray parameterArray = matrix(1, network.layout().size());
        this.graph = new LogitGraph(built.configuration());
        graph.init(parameterArray, false);
        graph.initGradientsView();
        arrays.add(graph.getFlattenedGradients());
        this.parameters = parameterArray.data().asNioFloat();
        this.gradient = graph.getFlattenedGradients().data().asNioFloat();
        this.mapping = new ParameterMapping(network, graph);
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
        Engine.requireSize(vector, parameters.capacity());
        mapping.write(0, vector, parameters);
    }

    @Override
    public void writeParameters(int from, float[] part) {
        requireOpen();
        mapping.write(from, part, parameters);
    }

    @Override
    public void writeInputs(float[] rows, int count) {
        requireOpen();
        Engine.requireCount(count, batchSize);
        inputs.assign(0);
        inputs.data().asNioFloat().put(0, rows, 0, count * features);
    }

    @Override
    public void forward() {
        requireOpen();
        graph.forward(inputs, logits::assign);
    }

    @Override
    public double forwardBackward(int[] labels, int count, double labelSmoothing) {
        requireOpen();
        Engine.requireCount(count, batchSize);
        double[] loss = new double[1];
        graph.forwardBackward(inputs, computed -> {
            logits.assign(computed);
            readLogits(errorValues);
            loss[0] = SoftmaxCrossEntropy.lossAndGradient(errorValues, classes, labels, count, labelSmoothing);
            errors.data().asNioFloat().put(0, errorValues);
            return errors;
        });
        return loss[0];
    }

    @Override
    public void readLogits(float[] into) {
        requireOpen();
        logits.data().asNioFloat().get(0, into, 0, batchSize * classes);
    }

    @Override
    public void readGradient(int from, float[] into) {
        requireOpen();
        mapping.read(gradient, from, into);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        // ComputationGraph.close would do the same, and then run the garbage collector.
        arrays.forEach(INDArray::close);
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this executable is closed");
        }
    }
}

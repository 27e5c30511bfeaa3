package dev.symsweep.engine.onednn;

import dev.symsweep.engine.CompileOptions;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.engine.NoiseStreams;
import dev.symsweep.engine.onednn.pass.Mode;
import dev.symsweep.engine.onednn.pass.Tensor;
import dev.symsweep.graph.Graph;
import dev.symsweep.loss.Loss;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Network;
import dev.symsweep.random.NoiseSource;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/**
 * A network as oneDNN primitives. Evaluation and training are planned when first asked for, so that evaluation alone
 * does not pay for gradients. Native memory belongs to a scope, and one per program, freed on close.
 */
final class OneDnnExecutable implements Executable {

    private final Network network;
    private final CompileOptions options;
    private final int batch;
    private final int classes;
    private final BatchSlices slices;
    private final boolean normalizesBatches;
    private final PointerScope scope;
    private final NoiseStreams noise = new NoiseStreams();
    private final GraphInputs graph = new GraphInputs();
    private final engine cpu;
    private final Tensor parameterTensor;
    private final Tensor gradientTensor;
    private final FloatBuffer parameters;
    private final FloatBuffer gradient;
    private final float[] logitsOnHeap;
    private final InputRows inputs;
    private @Nullable Program evaluation;
    private @Nullable TrainingSteps training;
    private @Nullable TrainingSteps partial;
    private int partialExamples;
    private boolean closed;

    OneDnnExecutable(Network network, CompileOptions options) {
        this.network = network;
        this.options = options;
        this.batch = options.batchSize();
        this.classes = network.outputs();
        this.normalizesBatches = network.nodes().stream().anyMatch(BatchNorm.class::isInstance);
        this.logitsOnHeap = new float[Math.multiplyExact(batch, classes)];
        this.slices = BatchSlices.of(network, options.askedBatch()).holding(batch);
        int size = network.layout().size();
        try (PointerScope planning = new PointerScope()) {
            this.cpu = new engine(engine.kind.cpu, 0);
            this.parameterTensor = Tensor.zeros(cpu, data_type.f32, size);
            this.gradientTensor = Tensor.zeros(cpu, data_type.f32, size);
            this.parameters = parameterTensor.floats();
            this.gradient = gradientTensor.floats();
            this.inputs = new InputRows(cpu, slices.room(), network.inputShape().elements());
            if (!network.readsGraph()) {
                // Now, so that what does not fit is known before anything is computed.
                inputs.buffer();
            }
            this.scope = planning.extend();
        }
    }

    @Override
    public int batchSize() {
        return batch;
    }

    @Override
    public void writeParameters(float[] vector) {
        requireOpen();
        Engine.requireSize(vector, parameters.capacity());
        writeParameters(0, vector);
    }

    @Override
    public void writeParameters(int from, float[] part) {
        requireOpen();
        parameters.put(from, part);
        changed(evaluation);
        changed(training);
        changed(partial);
    }

    private static void changed(@Nullable Planned planned) {
        if (planned != null) {
            planned.parametersChanged();
        }
    }

    @Override
    public void writeInputs(float[] rows, int count) {
        requireOpen();
        Engine.requireCount(count, batch);
        inputs.write(rows, count);
    }

    @Override
    public void writeGraph(Graph nodes) {
        requireOpen();
        if (graph.write(nodes, network, batch, options.observed())) {
            drop();
        }
        if (graph.readsRows()) {
            graph.writeRows(network, inputs.floats());
        }
    }

    @Override
    public void writeNoise(NoiseSource source) {
        noise.write(source);
    }

    @Override
    public void forward() {
        requireOpen();
        noise.startPass();
        if (evaluation == null) {
            evaluation = new Program(network, options, shared(), Mode.EVALUATION, batch);
        }
        evaluation.forward();
        evaluation.logits().get(0, logitsOnHeap, 0, logitsOnHeap.length);
    }

    @Override
    public double forwardBackward(Loss loss, Targets targets, int count) {
        requireOpen();
        Engine.requireCount(count, batch);
        noise.startPass();
        TrainingSteps steps = normalizesBatches && count < batch ? partial(count) : training();
        Arrays.fill(logitsOnHeap, 0f);
        return steps.forwardBackward(loss, targets, count, logitsOnHeap);
    }

    /** Times all steps of training from now on. */
    void clock(StepClock preparationClock, StepClock forwardClock, StepClock backwardClock) {
        training().clock(preparationClock, forwardClock, backwardClock);
    }

    private TrainingSteps training() {
        if (training == null) {
            training = new TrainingSteps(network, options, shared(), slices);
        }
        return training;
    }

    /** Examples beyond the count must have no part in the batch's statistics, so it gets a program of its own. */
    private TrainingSteps partial(int count) {
        if (partial != null && partialExamples != count) {
            partial.close();
            partial = null;
        }
        if (partial == null) {
            partial = new TrainingSteps(network, options, shared(), BatchSlices.whole(count));
            partialExamples = count;
        }
        return partial;
    }

    @Override
    public void readOutputs(float[] into) {
        requireOpen();
        System.arraycopy(logitsOnHeap, 0, into, 0, logitsOnHeap.length);
    }

    @Override
    public void readActivation(String node, float[] into) {
        requireOpen();
        Engine.requireObserved(node, options.observed());
        if (evaluation == null) {
            throw new IllegalStateException("there are no activations before the first forward pass");
        }
        FloatBuffer activation = evaluation.observed(node);
        activation.get(0, into, 0, activation.capacity());
    }

    @Override
    public void readGradient(int from, float[] into) {
        requireOpen();
        gradient.get(from, into);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            drop();
            inputs.close();
            scope.close();
        }
    }

    /** What is planned no longer; it is planned anew when it is asked for. */
    private void drop() {
        close(evaluation);
        close(training);
        close(partial);
        evaluation = null;
        training = null;
        partial = null;
    }

    /** What programs share. */
    private Program.Shared shared() {
        return new Program.Shared(
                cpu,
                parameterTensor.buffer(),
                gradientTensor.buffer(),
                graph.readsRows() ? inputs.buffer() : inputs.unread(),
                noise,
                graph);
    }

    private static void close(@Nullable Planned planned) {
        if (planned != null) {
            planned.close();
        }
    }

    /** A closed executable's memory is gone; touching it would end the JVM. */
    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the executable is closed");
        }
    }
}

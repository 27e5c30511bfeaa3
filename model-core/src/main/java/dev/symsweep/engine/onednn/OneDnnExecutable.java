package dev.symsweep.engine.onednn;

import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.engine.SoftmaxCrossEntropy;
import dev.symsweep.network.Network;
import java.nio.FloatBuffer;
import java.util.Objects;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/**
 * A network as oneDNN primitives. The forward pass is planned at once, the backward pass at the first {@link #forwardBackward}, so
 * that evaluation alone does not pay for gradients. Native memory belongs to a scope per pass, freed on close.
 */
final class OneDnnExecutable implements Executable {

    private final int batch;
    private final int classes;
    private final PointerScope forwardScope;
    private final stream cpuStream;
    private final NetworkPlan network;
    private final PassPlan forward;
    private final FloatBuffer parameters;
    private final FloatBuffer inputs;
    private final FloatBuffer logits;
    private final float[] logitsOnHeap;
    private final float[] zeros;
    private final FloatPointer gradientFloats;
    private final FloatBuffer gradient;
    private @Nullable PointerScope backwardScope;
    private @Nullable PassPlan backward;
    private @Nullable FloatBuffer logitsGradient;
    private int filledInputs;
    private boolean closed;

    OneDnnExecutable(Network network, int batch) {
        this.batch = batch;
        this.classes = network.classes();
        this.logitsOnHeap = new float[batch * classes];
        this.zeros = new float[network.inputShape().elements()];
        int size = network.layout().size();
        try (PointerScope scope = new PointerScope()) {
            engine cpu = new engine(engine.kind.cpu, 0);
            this.cpuStream = new stream(cpu);
            this.network = new NetworkPlan(cpu, network, batch);
            FloatPointer parameterFloats = zeros(size);
            this.forward = this.network.forward(parameterFloats);
            this.gradientFloats = zeros(size);
            this.parameters = parameterFloats.asBuffer();
            this.gradient = gradientFloats.asBuffer();
            this.inputs = this.network.input().floats().asBuffer();
            this.logits = this.network.logits().floats().asBuffer();
            this.forwardScope = scope.extend();
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
        parameters.put(0, vector);
    }

    @Override
    public void writeParameters(int from, float[] part) {
        requireOpen();
        parameters.put(from, part);
    }

    @Override
    public void writeInputs(float[] rows, int count) {
        requireOpen();
        Engine.requireCount(count, batch);
        inputs.put(0, rows, 0, count * zeros.length);
        for (int row = count; row < filledInputs; row++) {
            inputs.put(row * zeros.length, zeros, 0, zeros.length);
        }
        filledInputs = count;
    }

    @Override
    public void forward() {
        requireOpen();
        forward.run(cpuStream);
    }

    @Override
    public double forwardBackward(int[] labels, int count, double labelSmoothing) {
        Engine.requireCount(count, batch);
        forward();
        PassPlan pass = backward == null ? planBackward() : backward;
        FloatBuffer seed = Objects.requireNonNull(logitsGradient);
        logits.get(0, logitsOnHeap, 0, logitsOnHeap.length);
        double loss = SoftmaxCrossEntropy.lossAndGradient(logitsOnHeap, classes, labels, count, labelSmoothing);
        seed.put(0, logitsOnHeap, 0, logitsOnHeap.length);
        pass.run(cpuStream);
        return loss;
    }

    @Override
    public void readLogits(float[] into) {
        requireOpen();
        logits.get(0, into, 0, batch * classes);
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
            if (backwardScope != null) {
                backwardScope.close();
            }
            forwardScope.close();
        }
    }

    private PassPlan planBackward() {
        try (PointerScope scope = new PointerScope()) {
            PassPlan planned = network.backward(gradientFloats);
            logitsGradient = network.logitsGradient().floats().asBuffer();
            backwardScope = scope.extend();
            backward = planned;
            return planned;
        }
    }

    private static FloatPointer zeros(long size) {
        FloatPointer floats = new FloatPointer(size);
        Pointer.memset(floats, 0, size * Float.BYTES);
        return floats;
    }

    /** A closed executable's memory is gone; touching it would end the JVM. */
    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the executable is closed");
        }
    }
}

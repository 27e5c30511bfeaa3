package dev.symsweep.engine.libtorch;

import dev.symsweep.engine.CompileOptions;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.engine.NoiseStreams;
import dev.symsweep.engine.libtorch.NetworkPass.Statistics;
import dev.symsweep.graph.Graph;
import dev.symsweep.loss.Loss;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Shape;
import dev.symsweep.random.NoiseSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A network on libtorch. Parameters and gradient are one vector each, of which tensors are windows, so that any part is
 * written and read where it lies. Losses and their gradient at the outputs come from the loss itself.
 */
final class LibtorchExecutable implements Executable {

    private final Network network;
    private final CompileOptions options;
    private final int batch;
    private final int features;
    private final DeviceMemory memory;
    private final ComputeDevice device;
    private final boolean normalizesBatches;
    private final NoiseStreams noise = new NoiseStreams();
    private final NeighbourSums sums;
    private final PointerScope scope;
    private final MirroredVector parameters;
    private final MirroredVector gradient;
    private final MirroredVector inputs;
    private final Tensor images;
    private final List<Buffer> buffers;
    private final NetworkPass evaluation;
    private final NetworkPass training;
    private final float[] outputs;
    private final float[] zeros;
    private final Map<String, float[]> observed = new HashMap<>();
    private int filledInputs;
    private boolean isClosed;

    /** A running statistic: what evaluation takes, and what a training step moves, from where the first is. */
    private record Buffer(Tensor running, Tensor moved, Tensor step) {}

    LibtorchExecutable(Network network, CompileOptions options, DeviceMemory memory) {
        this.network = network;
        this.options = options;
        this.memory = memory;
        this.device = memory.device();
        this.batch = options.batchSize();
        this.features = network.inputShape().elements();
        this.zeros = new float[features];
        this.outputs = new float[Math.multiplyExact(batch, network.outputs())];
        List<ParameterTensor> tensors = network.layout().tensors();
        int size = network.layout().size();
        this.normalizesBatches = network.layout().differentiable() < size;
        try (PointerScope making = new PointerScope()) {
            this.parameters = new MirroredVector(size, device);
            this.gradient = new MirroredVector(size, device);
            this.inputs = new MirroredVector((long) batch * features, device);
            this.images = batchOf(network.inputShape(), inputs.tensor());
            Tensor moved = torch.zeros(new long[] {size}, device.floats());
            Weights weights = Weights.over(parameters.tensor(), tensors, 1, tensor -> false);
            Weights trained = Weights.over(parameters.tensor(), tensors, 1, this::hasGradient);
            this.buffers = tensors.stream()
                    .filter(tensor -> tensor.role().isBuffer())
                    .map(tensor -> buffer(tensor, moved, weights, trained))
                    .toList();
            for (ParameterTensor tensor : tensors) {
                if (hasGradient(tensor)) {
                    trained.tensor(tensor.name()).mutable_grad().put(window(gradient.tensor(), tensor));
                }
            }
            GaussianDrawing drawing = new HostDrawing(noise, device);
            this.sums = new NeighbourSums(device);
            this.evaluation = new NetworkPass(network, weights, drawing, sums, 1, options.precision(), device);
            this.training = new NetworkPass(network, trained, drawing, sums, 1, options.precision(), device);
            this.scope = making.extend();
        }
    }

    private boolean hasGradient(ParameterTensor tensor) {
        return !tensor.role().isBuffer() && !options.frozen().contains(tensor.name());
    }

    private static Tensor window(Tensor vector, ParameterTensor tensor) {
        return Weights.window(vector, tensor, tensor.offset());
    }

    private Buffer buffer(ParameterTensor tensor, Tensor moved, Weights weights, Weights trained) {
        Tensor window = window(moved, tensor);
        trained.put(tensor.name(), window);
        return new Buffer(weights.tensor(tensor.name()), window, window(gradient.tensor(), tensor));
    }

    /** A vector of examples as libtorch wants them: images with the axis of channels second. */
    private static Tensor batchOf(Shape example, Tensor vector) {
        if (example.rank() == 1) {
            return vector.view(-1, example.elements());
        }
        return vector.view(-1, example.height(), example.width(), example.channels())
                .permute(0, 3, 1, 2);
    }

    @Override
    public int batchSize() {
        return batch;
    }

    @Override
    public void writeParameters(float[] vector) {
        requireOpen();
        Engine.requireSize(vector, network.layout().size());
        writeParameters(0, vector);
    }

    @Override
    public void writeParameters(int from, float[] part) {
        requireOpen();
        Objects.checkFromIndexSize(from, part.length, network.layout().size());
        parameters.write(from, part, 0, part.length);
    }

    @Override
    public void writeInputs(float[] rows, int count) {
        requireOpen();
        Engine.requireCount(count, batch);
        Objects.checkFromIndexSize(0, count * features, rows.length);
        inputs.write(0, rows, 0, count * features);
        for (int row = count; row < filledInputs; row++) {
            inputs.write((long) row * features, zeros, 0, features);
        }
        filledInputs = count;
    }

    @Override
    public void writeGraph(Graph graph) {
        requireOpen();
        sums.write(graph, batch, features);
        inputs.write(0, graph.features().dense(), 0, batch * features);
        filledInputs = batch;
    }

    @Override
    public void writeNoise(NoiseSource source) {
        noise.write(source);
    }

    @Override
    public void forward() {
        requireOpen();
        noise.startPass();
        memory.fitting(this::evaluate);
    }

    /** Gives what the last node puts out. */
    private float[] evaluate() {
        try (PointerScope pass = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            parameters.push();
            inputs.push();
            Tensor computed = evaluation.outputs(images, Statistics.RUNNING, this::observe);
            HostFloats.copy(computed, outputs);
            return outputs;
        }
    }

    private void observe(String node, Tensor output) {
        if (options.observed().contains(node)) {
            Shape shape = network.shape(node);
            float[] values = observed.computeIfAbsent(node, any -> new float[batch * shape.elements()]);
            HostFloats.copy(shape.rank() == 1 ? output : output.permute(0, 2, 3, 1), values);
        }
    }

    @Override
    public double forwardBackward(Loss loss, Targets targets, int count) {
        requireOpen();
        Engine.requireCount(count, batch);
        noise.startPass();
        return memory.fitting(() -> step(loss, targets, count));
    }

    private double step(Loss loss, Targets targets, int count) {
        try (PointerScope pass = new PointerScope()) {
            parameters.push();
            inputs.push();
            gradient.tensor().zero_();
            buffers.forEach(buffer -> buffer.moved().copy_(buffer.running()));
            // Examples beyond the count must have no part in the batch's statistics.
            int computed = normalizesBatches ? count : batch;
            Tensor logits = training.outputs(images.narrow(0, 0, computed), Statistics.OF_BATCH);
            HostFloats.copy(logits, outputs);
            float[] slopes = outputs.clone();
            double mean = loss.lossAndGradient(slopes, network.outputs(), targets, count);
            if (logits.requires_grad()) {
                Tensor slope = device.take(Tensor.create(slopes, batch, network.outputs()));
                logits.backward(slope.narrow(0, 0, computed), new BoolOptional(), false, new TensorArrayRefOptional());
            }
            stepBuffers();
            gradient.changed();
            return mean;
        }
    }

    private void stepBuffers() {
        List<ParameterTensor> tensors = network.layout().tensors();
        int first = tensors.size() - buffers.size();
        for (int i = 0; i < buffers.size(); i++) {
            if (!options.frozen().contains(tensors.get(first + i).name())) {
                Buffer buffer = buffers.get(i);
                buffer.step().copy_(buffer.running().sub(buffer.moved()));
            }
        }
    }

    @Override
    public void readOutputs(float[] into) {
        requireOpen();
        System.arraycopy(outputs, 0, into, 0, outputs.length);
    }

    @Override
    public void readActivation(String node, float[] into) {
        requireOpen();
        Engine.requireObserved(node, options.observed());
        float[] values = observed.get(node);
        if (values == null) {
            throw new IllegalStateException("there are no activations before the first forward pass");
        }
        System.arraycopy(values, 0, into, 0, values.length);
    }

    @Override
    public void readGradient(int from, float[] into) {
        requireOpen();
        Objects.checkFromIndexSize(from, into.length, network.layout().size());
        gradient.read(from, into, 0, into.length);
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            sums.close();
            scope.close();
        }
    }

    /** A closed executable's memory is gone; touching it would end the JVM. */
    private void requireOpen() {
        if (isClosed) {
            throw new IllegalStateException("the executable is closed");
        }
    }
}

package dev.symsweep.engine.onednn;

import dev.symsweep.engine.CompileOptions;
import dev.symsweep.engine.onednn.pass.Mode;
import dev.symsweep.engine.onednn.pass.Tensor;
import dev.symsweep.loss.Loss;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.Network;
import java.nio.FloatBuffer;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/**
 * Training steps that take their batch in slices, one after the other through the same memory, and add up their
 * gradients: what a slice leaves between its forward and backward pass stays in the processor's cache. Close it.
 */
final class TrainingSteps implements Planned {

    private final BatchSlices slices;
    private final int features;
    private final int classes;
    private final float[] errors;
    private final PointerScope scope;
    private final stream cpuStream;
    private final FloatBuffer inputs;
    private final FloatBuffer sliceInputs;
    private final Program program;
    private final @Nullable GradientSum sum;

    /**
     * Plans a step.
     *
     * @param shared with inputs for all slices; receives the batch's gradient
     */
    TrainingSteps(Network network, CompileOptions options, Program.Shared shared, BatchSlices slices) {
        this.slices = slices;
        this.features = network.inputShape().elements();
        this.classes = network.outputs();
        this.errors = new float[slices.examples() * classes];
        try (PointerScope planning = new PointerScope()) {
            this.cpuStream = new stream(shared.cpu());
            this.inputs = Tensor.in(shared.cpu(), shared.inputs(), data_type.f32, slices.room(), features)
                    .floats();
            Program.Shared ofSlice = shared;
            if (slices.count() == 1) {
                this.sliceInputs = inputs;
                this.sum = null;
            } else {
                Tensor slice = Tensor.zeros(shared.cpu(), data_type.f32, slices.examples(), features);
                Tensor gradient = Tensor.zeros(
                        shared.cpu(), data_type.f32, network.layout().size());
                this.sliceInputs = slice.floats();
                this.sum = new GradientSum(network, shared, gradient);
                ofSlice = new Program.Shared(
                        shared.cpu(),
                        shared.parameters(),
                        gradient.buffer(),
                        slice.buffer(),
                        shared.noise(),
                        shared.graph());
            }
            this.program = new Program(network, options, ofSlice, Mode.TRAINING, slices.examples());
            this.scope = planning.extend();
        }
    }

    @Override
    public void parametersChanged() {
        program.parametersChanged();
    }

    /** Times all steps from now on. */
    void clock(StepClock preparationClock, StepClock forwardClock, StepClock backwardClock) {
        program.clock(preparationClock, forwardClock, backwardClock);
        if (sum != null) {
            sum.clock(preparationClock, backwardClock);
        }
    }

    /**
     * Computes the mean loss of the batch's first {@code count} examples, its gradient, and the logits of their slices.
     *
     * @param logits of the batch; rows of slices without an example stay as they are
     */
    double forwardBackward(Loss loss, Targets targets, int count, float[] logits) {
        double total = 0;
        for (int start = 0; start < count; start += slices.examples()) {
            if (sum != null) {
                sliceInputs.put(0, inputs, start * features, sliceInputs.capacity());
            }
            program.forward();
            program.logits().get(0, errors);
            System.arraycopy(
                    errors, 0, logits, start * classes, Math.min(errors.length, logits.length - start * classes));
            int end = Math.min(count, start + slices.examples());
            total += loss.lossAndGradient(errors, classes, targets, start, end, count);
            program.backward(errors);
            if (sum != null) {
                if (start == 0) {
                    sum.start(cpuStream);
                } else {
                    sum.add(cpuStream);
                }
            }
        }
        return total;
    }

    @Override
    public void close() {
        program.close();
        scope.close();
    }
}

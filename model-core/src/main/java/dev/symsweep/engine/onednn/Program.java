package dev.symsweep.engine.onednn;

import dev.symsweep.engine.CompileOptions;
import dev.symsweep.engine.NoiseStreams;
import dev.symsweep.engine.Precision;
import dev.symsweep.engine.onednn.graph.AggregationPlan;
import dev.symsweep.engine.onednn.node.NodePlans;
import dev.symsweep.engine.onednn.pass.Buffer;
import dev.symsweep.engine.onednn.pass.Mode;
import dev.symsweep.engine.onednn.pass.PassPlan;
import dev.symsweep.engine.onednn.pass.Tensor;
import dev.symsweep.network.Network;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/**
 * The passes over a network for one number of examples and one mode, with the memory of their activations: close it.
 */
final class Program implements Planned {

    private final PointerScope scope;
    private final stream cpuStream;
    private final PassPlan forward;
    private final @Nullable PassPlan backward;
    private final FloatBuffer logits;
    private final Map<String, FloatBuffer> observed = new HashMap<>();
    private final @Nullable FloatBuffer logitsGradient;
    private boolean isPrepared;

    /**
     * Memory that programs of an executable share.
     *
     * @param inputs at least {@code examples} rows
     */
    record Shared(
            engine cpu, Buffer parameters, Buffer gradient, Buffer inputs, NoiseStreams noise, GraphInputs graph) {}

    Program(Network network, CompileOptions options, Shared shared, Mode mode, int examples) {
        try (PointerScope planning = new PointerScope()) {
            engine cpu = shared.cpu();
            this.cpuStream = new stream(cpu);
            data_type type = options.precision() == Precision.BF16 ? data_type.bf16 : data_type.f32;
            this.forward = new PassPlan(cpu, network.layout(), shared.parameters(), options.frozen(), mode);
            Tensor input = Tensor.in(cpu, shared.inputs(), data_type.f32, sizes(network, examples));
            Set<String> observedNodes = mode == Mode.EVALUATION ? options.observed() : Set.of();
            NodePlans nodePlans = new NodePlans(
                    network,
                    shared.noise(),
                    aggregation ->
                            new AggregationPlan(aggregation, shared.graph().written()));
            Fusions fusions = Fusions.of(network, observedNodes, type, shared.graph());
            ForwardPlan activations = new ForwardPlan(forward, nodePlans, input, type, fusions, observedNodes);
            forward.seal();
            this.logits = activations.logits().floats();
            activations.observed().forEach((name, tensor) -> observed.put(name, tensor.floats()));
            if (mode == Mode.TRAINING) {
                PassPlan pass = new PassPlan(cpu, network.layout(), shared.gradient(), options.frozen(), mode);
                this.logitsGradient = new BackwardPlan(pass, network, activations)
                        .logitsGradient()
                        .floats();
                pass.seal();
                this.backward = pass;
            } else {
                this.logitsGradient = null;
                this.backward = null;
            }
            this.scope = planning.extend();
        }
    }

    private static long[] sizes(Network network, int examples) {
        long[] sizes = new long[network.inputShape().rank() + 1];
        sizes[0] = examples;
        for (int axis = 0; axis < network.inputShape().rank(); axis++) {
            sizes[axis + 1] = network.inputShape().size(axis);
        }
        return sizes;
    }

    @Override
    public void parametersChanged() {
        isPrepared = false;
    }

    /** Times all steps from now on. */
    void clock(StepClock preparationClock, StepClock forwardClock, StepClock backwardClock) {
        forward.clock(preparationClock::add, forwardClock::add);
        if (backward != null) {
            backward.clock(preparationClock::add, backwardClock::add);
        }
    }

    FloatBuffer logits() {
        return logits;
    }

    /** The activation of an observed node; only evaluation has any. */
    FloatBuffer observed(String node) {
        return Objects.requireNonNull(observed.get(node));
    }

    void forward() {
        if (!isPrepared) {
            forward.prepare(cpuStream);
            if (backward != null) {
                backward.prepare(cpuStream);
            }
            isPrepared = true;
        }
        forward.run(cpuStream);
    }

    /** Computes the gradient of the parameters from that of the logits. */
    void backward(float[] gradientOfLogits) {
        Objects.requireNonNull(logitsGradient).put(0, gradientOfLogits, 0, logits.capacity());
        Objects.requireNonNull(backward).run(cpuStream);
    }

    @Override
    public void close() {
        scope.close();
    }
}

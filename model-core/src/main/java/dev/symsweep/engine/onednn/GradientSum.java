package dev.symsweep.engine.onednn;

import dev.symsweep.engine.onednn.pass.Mode;
import dev.symsweep.engine.onednn.pass.PassPlan;
import dev.symsweep.engine.onednn.pass.Primitives;
import dev.symsweep.engine.onednn.pass.Tensor;
import dev.symsweep.network.Network;
import java.util.Set;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.stream;

/** Adds up the gradients of a batch's slices in the memory of the batch's gradient. */
final class GradientSum {

    private static final String NAME = "sum over slices";

    private final PassPlan first;
    private final PassPlan further;

    /** @param slice where each slice's gradient stands, the whole vector */
    GradientSum(Network network, Program.Shared shared, Tensor slice) {
        Tensor sum = Tensor.in(shared.cpu(), shared.gradient(), data_type.f32, slice.elements());
        this.first = pass(network, shared);
        first.copy(slice.vector(), sum.vector());
        first.seal();
        this.further = pass(network, shared);
        Primitives.combine(further, algorithm.binary_add, sum.vector(), slice.vector(), sum.vector());
        further.seal();
    }

    private static PassPlan pass(Network network, Program.Shared shared) {
        PassPlan pass = new PassPlan(shared.cpu(), network.layout(), shared.gradient(), Set.of(), Mode.TRAINING);
        pass.startNode(NAME);
        return pass;
    }

    /** Takes a slice's gradient as the sum. */
    void start(stream cpuStream) {
        first.run(cpuStream);
    }

    /** Adds a slice's gradient. */
    void add(stream cpuStream) {
        further.run(cpuStream);
    }

    /** Times all steps from now on. */
    void clock(StepClock preparationClock, StepClock backwardClock) {
        first.clock(preparationClock::add, backwardClock::add);
        further.clock(preparationClock::add, backwardClock::add);
    }
}

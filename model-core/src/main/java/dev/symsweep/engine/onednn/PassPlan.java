package dev.symsweep.engine.onednn;

import dev.symsweep.network.ParameterLayout;
import dev.symsweep.network.ParameterTensor;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * The steps of one pass over the network, forward or backward, in the order they run. All native objects made while planning
 * belong to the {@code PointerScope} that is open then. The steps run one after the other and share one scratchpad.
 */
final class PassPlan {

    private final engine cpu;
    private final ParameterLayout layout;
    private final FloatPointer tensors;
    private final List<Step> steps = new ArrayList<>();
    private final List<memory> scratchpads = new ArrayList<>();
    private long scratchpadBytes;

    /**
     * An empty pass.
     *
     * @param tensors what {@link #tensor} looks into: the parameters in a forward pass, their gradient in a backward pass
     */
    PassPlan(engine cpu, ParameterLayout layout, FloatPointer tensors) {
        this.cpu = cpu;
        this.layout = layout;
        this.tensors = tensors;
    }

    engine cpu() {
        return cpu;
    }

    /** A named tensor of this pass; a tensor of one dimension is one row. */
    Matrix tensor(String name) {
        ParameterTensor tensor = layout.tensor(name);
        long columns = tensor.shape().size(tensor.shape().rank() - 1);
        return Matrix.over(cpu, tensors, tensor.offset(), tensor.size() / columns, columns);
    }

    /** Attributes of every primitive: the scratchpad is ours, so that no step allocates. */
    primitive_attr attributes() {
        primitive_attr attributes = new primitive_attr();
        attributes.set_scratchpad_mode(dnnl.scratchpad_mode.user);
        return attributes;
    }

    /** The same, with operations fused behind the primitive. */
    primitive_attr attributes(post_ops fused) {
        primitive_attr attributes = attributes();
        attributes.set_post_ops(fused);
        return attributes;
    }

    /** Appends a primitive with the memory it reads and writes. */
    void add(primitive operation, primitive_desc_base descriptor, IntMemoryMap arguments) {
        memory.desc scratchpad = descriptor.scratchpad_desc();
        long bytes = scratchpad.get_size();
        if (bytes > 0) {
            // Its address follows in seal(), when the largest need is known.
            memory unbound = new memory(scratchpad, cpu, new BytePointer((Pointer) null));
            scratchpads.add(unbound);
            scratchpadBytes = Math.max(scratchpadBytes, bytes);
            arguments.put(dnnl.DNNL_ARG_SCRATCHPAD, unbound);
        }
        steps.add(new Step(operation, arguments));
    }

    /** Ends the planning. */
    void seal() {
        if (scratchpadBytes > 0) {
            BytePointer scratchpad = new BytePointer(scratchpadBytes);
            scratchpads.forEach(unbound -> unbound.set_data_handle(scratchpad));
        }
    }

    /** Runs all steps. */
    void run(stream cpuStream) {
        for (Step step : steps) {
            step.operation().execute(cpuStream, step.arguments());
        }
    }

    private record Step(primitive operation, IntMemoryMap arguments) {}
}

package dev.symsweep.benchmarks.kernel;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.javacpp.BytePointer;

/**
 * A oneDNN primitive that waits for its memory.
 *
 * @param implementation what oneDNN chose, for instance {@code jit:avx512_core}
 * @param arguments what it reads and writes, by role; the scratchpad among them
 */
record PlannedKernel(primitive operation, String implementation, Map<Integer, memory.desc> arguments) {

    static PlannedKernel of(primitive operation, primitive_desc_base descriptor, Map<Integer, memory.desc> data) {
        Map<Integer, memory.desc> arguments = new HashMap<>(data);
        memory.desc scratchpad = descriptor.scratchpad_desc();
        if (scratchpad.get_size() > 0) {
            arguments.put(dnnl.DNNL_ARG_SCRATCHPAD, scratchpad);
        }
        try (BytePointer implementation = descriptor.impl_info_str()) {
            return new PlannedKernel(operation, implementation.getString(), arguments);
        }
    }

    /** The scratchpad is ours, so that no call allocates. */
    static primitive_attr attributes() {
        primitive_attr attributes = new primitive_attr();
        attributes.set_scratchpad_mode(dnnl.scratchpad_mode.user);
        return attributes;
    }
}

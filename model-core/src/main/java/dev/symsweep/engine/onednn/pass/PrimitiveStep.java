package dev.symsweep.engine.onednn.pass;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.BytePointer;

/** A primitive of oneDNN with the memory that it reads and writes. */
record PrimitiveStep(String node, String description, primitive operation, IntMemoryMap arguments) implements Step {

    /** Described for instance as {@code convolution brgconv:avx512_core}. */
    static PrimitiveStep of(String node, primitive_desc_base descriptor, primitive operation, IntMemoryMap arguments) {
        try (BytePointer implementation = descriptor.impl_info_str()) {
            String description = descriptor.get_kind().intern() + " " + implementation.getString();
            return new PrimitiveStep(node, description, operation, arguments);
        }
    }

    @Override
    public void run(stream cpuStream) {
        operation.execute(cpuStream, arguments);
    }
}

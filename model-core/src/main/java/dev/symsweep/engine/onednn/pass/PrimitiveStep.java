package dev.symsweep.engine.onednn.pass;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.stream;

/** A primitive of oneDNN with the memory that it reads and writes. */
record PrimitiveStep(String node, String description, primitive operation, IntMemoryMap arguments) implements Step {

    @Override
    public void run(stream cpuStream) {
        operation.execute(cpuStream, arguments);
    }
}

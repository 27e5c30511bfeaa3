package dev.symsweep.engine.onednn.pass;

import org.bytedeco.dnnl.stream;

/** What oneDNN has no right or fast primitive for, in Java on one thread. */
record HeapStep(String node, String description, Runnable computation) implements Step {

    @Override
    public void run(stream cpuStream) {
        computation.run();
    }
}

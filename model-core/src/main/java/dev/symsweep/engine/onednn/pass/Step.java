package dev.symsweep.engine.onednn.pass;

import org.bytedeco.dnnl.stream;

/** One step of a pass. Steps run one after the other, each on what those before it have left in the pass's memory. */
public interface Step {

    /** The node whose output or gradient it computes. */
    String node();

    /** What it is, for profiles: for instance {@code convolution brgconv:avx512_core}. */
    String description();

    /** Computes it; the result is there when this returns. */
    void run(stream cpuStream);
}

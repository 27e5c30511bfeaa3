package dev.symsweep.engine.onednn.pass;

/** What is fused behind a node's own computation. */
public enum FusedActivation {
    NONE,
    /** The ReLU that alone reads the node. */
    RELU
}

package dev.symsweep.engine.onednn;

/** What is fused behind a node's own computation. */
enum Tail {
    NONE,
    /** The ReLU that alone reads the node. */
    RELU
}

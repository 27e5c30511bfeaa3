package dev.symsweep.engine.onednn;

/** What a pass is planned for. */
enum Mode {
    /** Memory is used again as soon as it can be; batch normalisation uses the running statistics. */
    EVALUATION,
    /** The forward pass leaves what the backward pass reads; batch normalisation uses the batch's statistics. */
    TRAINING
}

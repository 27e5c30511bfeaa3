package dev.symsweep.engine.onednn.pass;

/** What a pass is planned for. */
public enum Mode {
    /** Memory is used again as soon as it can be; batch normalisation uses the running statistics. */
    EVALUATION,
    /** The forward pass leaves what the backward pass reads; batch normalisation uses the batch's statistics. */
    TRAINING
}

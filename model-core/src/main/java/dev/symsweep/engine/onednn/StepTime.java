package dev.symsweep.engine.onednn;

/**
 * The time of one step of the passes of a training step.
 *
 * @param node the node whose output or gradient it computes
 * @param phase when it runs
 * @param operation what it is, of a primitive with what oneDNN chose for it, for instance {@code convolution
 *     brgconv:avx512_core}
 * @param milliseconds median time of one run
 */
public record StepTime(String node, Phase phase, String operation, double milliseconds) {

    /** A part of a training step. */
    public enum Phase {
        /** What depends on the parameters alone: weights brought into the order that primitives want. */
        PREPARATION,
        FORWARD,
        BACKWARD
    }
}

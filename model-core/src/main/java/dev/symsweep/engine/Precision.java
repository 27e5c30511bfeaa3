package dev.symsweep.engine;

/** What activations are computed in. Parameters and their gradients are always f32. */
public enum Precision {
    /** IEEE single precision. */
    F32,
    /** Activations, their gradients and the weights that multiply them in bfloat16, sums in f32. */
    BF16
}

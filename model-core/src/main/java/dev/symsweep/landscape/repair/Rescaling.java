package dev.symsweep.landscape.repair;

/** By what the channels of a merged network are rescaled. */
enum Rescaling {
    /** By nothing: its batch norms are reset alone. */
    NONE,
    /**
     * By what its own channels are like. Node after node in the order of computation, as what is folded into one
     * changes those behind it: each takes a pass over the examples, and then has its target to rounding. One pass
     * through temporary batch norms, as published, would be cheaper, but leaves the noise of batches in every layer and
     * moves even the ends of the path.
     */
    MEASURED,
    /**
     * By what its channels would be like if activations mixed as weights do: no pass over the examples. That holds for
     * the first layer; behind it, it is an approximation (Jordan et al. 2023).
     */
    CLOSED_FORM
}

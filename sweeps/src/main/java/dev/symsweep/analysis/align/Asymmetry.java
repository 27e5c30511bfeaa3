package dev.symsweep.analysis.align;

/** What an alignment does with gates and fixed entries, which leave networks no permutation symmetry. */
public enum Asymmetry {
    /** Only permutations that leave the function of a network, and its fixed entries, as they are. */
    RESPECTED,
    /** For experiments: the permutations that the network would have without them. They may change what it computes. */
    IGNORED
}

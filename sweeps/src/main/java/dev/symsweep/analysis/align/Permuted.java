package dev.symsweep.analysis.align;

import java.io.Serializable;

/**
 * A stored permutation of a network that is looked at permuted.
 *
 * @param method how it was found
 * @param key what names it
 * @param file where it lies
 */
public record Permuted(AlignmentMethod method, PermutationKey key, String file) implements Serializable {}

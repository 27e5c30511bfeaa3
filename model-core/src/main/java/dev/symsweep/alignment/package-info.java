/**
 * Networks modulo permutation: which permutation of a trained network's units brings it as near as can be to another
 * network, or a whole population into one common frame (Ainsworth et al. 2022; Sharma et al. 2024; Crisostomi et al.
 * 2024).
 *
 * <p>This package has the words that all methods speak: a {@link dev.symsweep.alignment.Matching} is a method with its
 * settings, of pairs or of frames; in an {@link dev.symsweep.alignment.AlignmentSetting} it gives a
 * {@link dev.symsweep.alignment.Matched} permutation, or a {@link dev.symsweep.alignment.Frame} of a
 * {@link dev.symsweep.alignment.Population}. The packages below have {@code group}, what may be permuted at all, and
 * one room for each kind of method.
 */
@NullMarked
package dev.symsweep.alignment;

import org.jspecify.annotations.NullMarked;

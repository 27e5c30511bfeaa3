/**
 * Networks modulo permutation: which units of a network may change places, and which permutation brings one trained network as near as can
 * be to another, or a whole population into one common frame (Ainsworth et al. 2022; Sharma et al. 2024; Crisostomi et al. 2024).
 */
@NullMarked
package dev.symsweep.alignment;

import org.jspecify.annotations.NullMarked;

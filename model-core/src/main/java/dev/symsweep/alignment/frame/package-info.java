/**
 * Common frames: one permutation for each network of a population, so that those of pairs are consistent around every
 * cycle. {@link dev.symsweep.alignment.frame.Star} is the cheapest, {@link dev.symsweep.alignment.frame.MergeMany} and
 * {@link dev.symsweep.alignment.frame.Universe} bring all networks near to each other.
 */
@NullMarked
package dev.symsweep.alignment.frame;

import org.jspecify.annotations.NullMarked;

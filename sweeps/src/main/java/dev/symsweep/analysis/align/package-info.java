/**
 * Permutations that bring trained networks near to each other: the section {@code align} of a sweep file, and the table
 * of permutations.
 */
@NullMarked
package dev.symsweep.analysis.align;

import org.jspecify.annotations.NullMarked;

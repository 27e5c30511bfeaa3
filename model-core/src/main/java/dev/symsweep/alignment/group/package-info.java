/**
 * Which units of a network may change places without changing its function, derived from its nodes, and the
 * permutations that do so (Ainsworth et al. 2022, section 3).
 */
@NullMarked
package dev.symsweep.alignment.group;

import org.jspecify.annotations.NullMarked;

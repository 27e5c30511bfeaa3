/**
 * Doubly stochastic matrices in place of permutations: Frank-Wolfe matching of pairs (Crisostomi et al. 2024), and the
 * soft permutations that common frames are sought with.
 */
@NullMarked
package dev.symsweep.alignment.soft;

import org.jspecify.annotations.NullMarked;

/**
 * Monotonic linear interpolation: how the loss goes along the straight line from a network's initial to its trained
 * weights (Goodfellow et al. 2015; Lim et al. 2024, section 5.4 and appendix F.4).
 * {@link dev.symsweep.landscape.monotonic.LossLine} is evaluated, and its
 * {@link dev.symsweep.landscape.monotonic.Monotonicity} says whether it falls all the way and whether it is convex.
 */
@NullMarked
package dev.symsweep.landscape.monotonic;

import org.jspecify.annotations.NullMarked;

/**
 * The analysis {@code mli}: monotonic linear interpolation, the loss along the straight line from each network's
 * initial to its trained weights.
 */
@NullMarked
package dev.symsweep.analysis.mli;

import org.jspecify.annotations.NullMarked;

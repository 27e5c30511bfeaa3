/** Monotonic linear interpolation in tasks: lines from initial to final weights. */
@NullMarked
package dev.symsweep.jobs.mli;

import org.jspecify.annotations.NullMarked;

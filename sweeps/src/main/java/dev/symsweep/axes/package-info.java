/** The values that a sweep varies: grids, lists and random draws of settings, and the seeds of each draw. */
@NullMarked
package dev.symsweep.axes;

import org.jspecify.annotations.NullMarked;

/** Curves in tasks: the paths between pairs, in tiles. */
@NullMarked
package dev.symsweep.jobs.interpolate;

import org.jspecify.annotations.NullMarked;

/** Distances in tasks: those between the weight vectors of pairs, in tiles. */
@NullMarked
package dev.symsweep.jobs.atlas;

import org.jspecify.annotations.NullMarked;

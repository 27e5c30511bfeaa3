/**
 * What distances between the members of a population say: which of them are near each other, and a map of them.
 * {@link dev.symsweep.statistics.distance.Distances} is where to start.
 */
@NullMarked
package dev.symsweep.statistics.distance;

import org.jspecify.annotations.NullMarked;

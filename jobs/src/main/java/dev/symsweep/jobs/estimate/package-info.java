/**
 * What training a plan will take, from steps and evaluations that are measured now: {@code SweepEstimate} is where to
 * start.
 */
@NullMarked
package dev.symsweep.jobs.estimate;

import org.jspecify.annotations.NullMarked;

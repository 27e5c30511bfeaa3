/**
 * What every contender computes: networks with their starting points, inputs and optimizers, and the tasks they are
 * compared at.
 */
@NullMarked
package dev.symsweep.benchmarks.workload;

import org.jspecify.annotations.NullMarked;

package dev.symsweep.benchmarks.alignment;

import dev.symsweep.benchmarks.measure.Elapsed;

/**
 * One alignment of a pair.
 *
 * @param time it took
 * @param sweeps over the groups
 * @param objective inner product of both networks' parameters, aligned
 * @param library who computed it
 */
public record Alignment(Elapsed time, int sweeps, double objective, String library) {}

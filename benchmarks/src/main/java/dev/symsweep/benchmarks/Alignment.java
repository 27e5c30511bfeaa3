package dev.symsweep.benchmarks;

/**
 * One alignment of a pair.
 *
 * @param time it took
 * @param sweeps over the groups
 * @param objective inner product of both networks' parameters, aligned
 * @param library who computed it
 */
record Alignment(Elapsed time, int sweeps, double objective, String library) {}

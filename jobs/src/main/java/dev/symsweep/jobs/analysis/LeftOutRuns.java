package dev.symsweep.jobs.analysis;

/**
 * Runs of an analysis' arms that it cannot use.
 *
 * @param missing not trained yet, or not readable
 * @param diverged trained until their loss was not finite
 * @param failed not trained for another reason
 */
public record LeftOutRuns(int missing, int diverged, int failed) {}

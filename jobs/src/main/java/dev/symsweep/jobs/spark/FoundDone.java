package dev.symsweep.jobs.spark;

/**
 * Units of work that a job found done.
 *
 * @param before when it began
 * @param meanwhile when it came to them, as another driver was faster
 */
public record FoundDone(long before, long meanwhile) {}

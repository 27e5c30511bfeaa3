package dev.symsweep.jobs.train;

import dev.symsweep.population.PlannedRun;

/**
 * A run that gave no weights.
 *
 * @param run which one
 * @param reason what went wrong, one line
 */
public record FailedRun(PlannedRun run, String reason) {}

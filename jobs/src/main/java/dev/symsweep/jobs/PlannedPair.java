package dev.symsweep.jobs;

import dev.symsweep.sweep.PlannedRun;

/** Two runs of one arm that are compared: the straight line between their weights is evaluated. */
public record PlannedPair(PlannedRun a, PlannedRun b) {

    public String arm() {
        return a.arm();
    }
}

package dev.symsweep.population;

/** Two runs of one arm that are compared: the second is aligned to the first, the straight line between their weights evaluated. */
public record PlannedPair(PlannedRun a, PlannedRun b) {

    public String arm() {
        return a.arm();
    }

    /** The same with b for a. */
    public PlannedPair turned() {
        return new PlannedPair(b, a);
    }
}

package dev.symsweep.population;

/**
 * Two runs of one kind that are compared: the second is aligned to the first, the path between their weights evaluated.
 */
public record PlannedPair(PlannedRun a, PlannedRun b) {

    /** The arm of both. */
    public String arm() {
        return a.arm();
    }

    /** The same with b for a. */
    public PlannedPair turned() {
        return new PlannedPair(b, a);
    }
}

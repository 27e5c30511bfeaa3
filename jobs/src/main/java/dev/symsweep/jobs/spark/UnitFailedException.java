package dev.symsweep.jobs.spark;

/** A unit of a job failed for good, and so did the job. The cause is what struck the unit first. */
public final class UnitFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String unit;

    /** Of a unit with its first cause. */
    public UnitFailedException(String unit, Throwable cause) {
        super(unit + ": " + Reasons.oneLine(cause), cause);
        this.unit = unit;
    }

    /** What messages call the unit. */
    public String unit() {
        return unit;
    }
}

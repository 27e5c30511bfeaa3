package dev.symsweep.analysis.interpolate;

/**
 * How certain the barriers at the midpoint are as barriers on the whole split; 0 where they were computed on all of it.
 *
 * @param loss of the loss barrier, in nats
 * @param error of the error barrier, in shares of 1
 */
public record StandardErrors(double loss, double error) {

    /** Of barriers on all examples. */
    public static final StandardErrors NONE = new StandardErrors(0, 0);
}

package dev.symsweep.analysis.interpolate;

import java.io.Serializable;

/**
 * Near which loss barrier an estimate does not suffice, so that the curve on the whole split is computed as well.
 *
 * @param at the barrier, in nats; NaN if all estimates suffice
 * @param within how near the interval of 95 % must come to it, in nats, 0 if it must hold it; NaN if all suffice
 */
public record Threshold(double at, double within) implements Serializable {

    /** Estimates suffice. */
    public static final Threshold NONE = new Threshold(Double.NaN, Double.NaN);

    public Threshold {
        if (Double.isNaN(at) != Double.isNaN(within) || within < 0) {
            throw new IllegalArgumentException("pairs are finished within " + within + " of a barrier of " + at
                    + ", must be two numbers, the distance not negative, or neither");
        }
    }

    /** Whether all estimates suffice. */
    public boolean isNone() {
        return Double.isNaN(at);
    }

    /** Whether a curve is an estimate that does not suffice. */
    public boolean isNear(CurveRow row) {
        return row.lossEstimate()
                .filter(estimate -> estimate.isWithin(within, at))
                .isPresent();
    }

    /** In words behind what is done: {@code within 0.02 of a loss barrier of 0.1}. */
    public String words() {
        return "within " + within + " of a loss barrier of " + at;
    }
}

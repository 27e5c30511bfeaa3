package dev.symsweep.landscape;

/**
 * A curve of three points on some of a data set's examples.
 *
 * @param curve start, middle and end
 * @param loss the loss barrier on the whole data set, in nats
 * @param error the error barrier on it, in shares of 1
 */
public record EstimatedCurve(Curve curve, BarrierEstimate loss, BarrierEstimate error) {}

package dev.symsweep.analysis.interpolate;

/**
 * How certain barriers that are estimated at the midpoint are as barriers on the whole split; 0 if the estimate is on
 * all of it.
 *
 * @param loss of the loss barrier, in nats
 * @param error of the error barrier, in shares of 1
 */
public record StandardErrors(double loss, double error) {}

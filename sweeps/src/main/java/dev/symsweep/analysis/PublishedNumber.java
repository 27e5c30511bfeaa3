package dev.symsweep.analysis;

import java.util.OptionalDouble;

/**
 * A result of others that a report sets beside one's own.
 *
 * @param value as it was published, a mean for the most part
 * @param deviation the standard deviation that goes with it, if one was published
 */
public record PublishedNumber(double value, OptionalDouble deviation) {}

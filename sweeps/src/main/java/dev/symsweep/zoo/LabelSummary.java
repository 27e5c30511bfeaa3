package dev.symsweep.zoo;

import java.io.Serializable;
import java.util.function.BinaryOperator;

/**
 * The values of a label in some rows.
 *
 * @param name of the label
 * @param count how many there are
 * @param low the least one
 * @param high the greatest one
 * @param mean of them
 * @param squares the sum of the squares of their differences from the mean
 */
record LabelSummary(String name, long count, double low, double high, double mean, double squares)
        implements Serializable {

    /** Joins those of different rows. */
    static final BinaryOperator<LabelSummary> AND = LabelSummary::and;

    /** Of no rows. */
    static LabelSummary none(String name) {
        return new LabelSummary(name, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, 0);
    }

    LabelSummary and(double value) {
        return and(new LabelSummary(name, 1, value, value, value, 0));
    }

    LabelSummary and(LabelSummary other) {
        long both = count + other.count;
        if (both == 0) {
            return this;
        }
        double delta = other.mean - mean;
        double share = (double) other.count / both;
        return new LabelSummary(
                name,
                both,
                Math.min(low, other.low),
                Math.max(high, other.high),
                mean + delta * share,
                squares + other.squares + delta * delta * count * share);
    }

    /** The standard deviation, unbiased; 0 of a single value. */
    double std() {
        return count < 2 ? 0 : Math.sqrt(squares / (count - 1));
    }
}

package dev.symsweep.landscape;

/**
 * How much worse a path is between its ends than at them. A value is NaN if a point that it looks at is NaN: the maxima
 * look at all points, the midpoint at the ends and the middle.
 *
 * @param midpoint L(1/2) - (L(0) + L(1)) / 2, the barrier of lim2024, section 5.1
 * @param maximum max over lambda of L(lambda) - (L(0) + L(1)) / 2, the mean of the ends as baseline
 * @param maximumOverChord max over lambda of L(lambda) - ((1 - lambda) L(0) + lambda L(1)), the chord as baseline;
 *     never negative, as both ends lie on the chord
 */
public record Barrier(double midpoint, double maximum, double maximumOverChord) {

    /** The barrier of a curve of values at evenly spaced points, an odd number of them. */
    static Barrier of(double[] values) {
        int last = values.length - 1;
        double mean = (values[0] + values[last]) / 2;
        double maximum = Double.NEGATIVE_INFINITY;
        double maximumOverChord = Double.NEGATIVE_INFINITY;
        for (int i = 0; i <= last; i++) {
            double lambda = (double) i / last;
            // In this form exactly the ends' value where they are equal, so that no barrier comes of rounding.
            double chord = i == last ? values[last] : values[0] + lambda * (values[last] - values[0]);
            maximum = Math.max(maximum, values[i] - mean);
            maximumOverChord = Math.max(maximumOverChord, values[i] - chord);
        }
        return new Barrier(values[last / 2] - mean, maximum, maximumOverChord);
    }
}

package dev.symsweep.landscape.monotonic;

import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How a loss goes along a line: the measures of Lim et al. 2024, appendix F.4. The points alpha_i = i / (n - 1) are
 * evenly spaced, h = 1 / (n - 1) apart, and L_i is the loss at alpha_i. An inequality holds if it does within
 * {@link #TOLERANCE} times the largest |L_i|, so that rounding does not decide. All measures of a line with a loss that
 * is not finite are NaN.
 *
 * @param delta the largest step, max L_(i+1) - L_i; negative if the loss falls everywhere
 * @param tolerance what the inequalities allow, in units of the loss
 * @param localConvexity share of the inner points whose second difference L_(i+1) - 2 L_i + L_(i-1) is at least 0
 * @param globalConvexity share of all points, both ends included, with L_i &lt;= (1 - alpha_i) L_0 + alpha_i L_(n-1):
 *     the chord between the ends
 * @param globalConvexityOfCode share of the inner points with L_i &lt;= (1 - alpha_i) L_0 + alpha_i L_1: the authors'
 *     code has the second point in place of the last, a line that is laxer where L_1 is above L_(n-1)
 * @param leastSecondDifference the smallest second difference, divided by h squared as a second derivative is
 */
public record Monotonicity(
        double delta,
        double tolerance,
        double localConvexity,
        double globalConvexity,
        double globalConvexityOfCode,
        double leastSecondDifference) {

    /** What inequalities allow, relative to the largest loss of the line. */
    public static final double TOLERANCE = 1e-9;

    /** The fewest points that have a second difference. */
    public static final int FEWEST_POINTS = 3;

    /**
     * Measures a line.
     *
     * @param losses from alpha 0 to alpha 1
     * @throws IllegalArgumentException if there are fewer than 3
     */
    public static Monotonicity of(double[] losses) {
        requirePoints(losses.length);
        if (!DoubleStream.of(losses).allMatch(Double::isFinite)) {
            return new Monotonicity(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        int last = losses.length - 1;
        double allowed =
                TOLERANCE * DoubleStream.of(losses).map(Math::abs).max().orElse(0);
        double delta = IntStream.range(0, last)
                .mapToDouble(i -> losses[i + 1] - losses[i])
                .max()
                .orElseThrow();
        double least = IntStream.range(1, last)
                .mapToDouble(i -> secondDifference(losses, i))
                .min()
                .orElseThrow();
        return new Monotonicity(
                delta,
                allowed,
                share(1, last, i -> secondDifference(losses, i) >= -allowed),
                share(0, last + 1, i -> losses[i] <= line(losses, i, losses[last]) + allowed),
                share(1, last, i -> losses[i] <= line(losses, i, losses[1]) + allowed),
                least * last * last);
    }

    /**
     * Checks a number of points before any is computed.
     *
     * @throws IllegalArgumentException if it is below 3
     */
    public static void requirePoints(int points) {
        if (points < FEWEST_POINTS) {
            throw new IllegalArgumentException("points is " + points + ", must be at least " + FEWEST_POINTS);
        }
    }

    /** Whether the loss never rises. */
    public boolean isMonotonic() {
        return delta <= tolerance;
    }

    /** Whether every loss of the line is finite. */
    public boolean isFinite() {
        return Double.isFinite(delta);
    }

    private static double secondDifference(double[] losses, int i) {
        return losses[i + 1] - 2 * losses[i] + losses[i - 1];
    }

    /** At point i, the line from the first loss to another one that stands at alpha 1. */
    private static double line(double[] losses, int i, double end) {
        double alpha = (double) i / (losses.length - 1);
        return (1 - alpha) * losses[0] + alpha * end;
    }

    private static double share(int from, int to, IntPredicate holds) {
        return (double) IntStream.range(from, to).filter(holds).count() / (to - from);
    }
}

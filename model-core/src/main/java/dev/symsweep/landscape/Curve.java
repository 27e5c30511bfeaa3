package dev.symsweep.landscape;

import dev.symsweep.evaluation.Evaluation;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Evaluations at evenly spaced points of a path, both ends included.
 *
 * @param points an odd number, at least 3, so that one point is the midpoint; point i lies at lambda = i / (n - 1)
 */
public record Curve(List<Evaluation> points) {

    public Curve {
        points = List.copyOf(points);
        requirePoints(points.size());
    }

    /**
     * Checks a number of points before any is computed.
     *
     * @throws IllegalArgumentException if it is even or below 3
     */
    public static void requirePoints(int points) {
        if (points < 3 || points % 2 == 0) {
            throw new IllegalArgumentException("points is " + points + ", must be odd and at least 3");
        }
    }

    /** The lambda of a point. */
    public double lambda(int point) {
        return (double) point / (points.size() - 1);
    }

    /** The loss barrier, in nats. */
    public Barrier lossBarrier() {
        return barrier(Evaluation::loss);
    }

    /** The error barrier, in shares of 1. */
    public Barrier errorBarrier() {
        return barrier(Evaluation::error);
    }

    private Barrier barrier(ToDoubleFunction<Evaluation> measure) {
        return Barrier.of(points.stream().mapToDouble(measure).toArray());
    }
}

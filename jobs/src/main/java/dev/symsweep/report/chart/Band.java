package dev.symsweep.report.chart;

import dev.symsweep.statistics.Summary;
import java.util.List;

/**
 * Mean and standard deviation over curves, at each point of the path.
 *
 * @param points one summary per point, at evenly spaced lambdas from 0 to 1
 */
public record Band(List<Summary> points) {

    public Band {
        points = List.copyOf(points);
    }

    /** The band of at least one curve; all have the same number of points. */
    public static Band over(List<double[]> curves) {
        return new Band(Summary.columns(curves));
    }

    /** Means. */
    public double[] mean() {
        return points.stream().mapToDouble(Summary::mean).toArray();
    }

    /**
     * Means less (factor -1) or plus (factor 1) the standard deviation; the mean itself where one curve is all there
     * is.
     */
    public double[] edge(int factor) {
        return points.stream()
                .mapToDouble(point -> point.mean() + (point.count() > 1 ? factor * point.std() : 0))
                .toArray();
    }
}

package dev.symsweep.report.chart;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * One mark for each pair of values.
 *
 * @param x the axis to the right
 * @param y the axis upwards
 * @param series one or more, in the order of their slots
 */
public record Scatter(Axis x, Axis y, List<Series> series) implements Chart {

    /** A pair of finite values. */
    public record Point(double x, double y) {}

    /**
     * Points that belong together.
     *
     * @param name what they are
     * @param slot its place among all series, which gives it its colour and its mark
     * @param points in any order
     */
    public record Series(String name, int slot, List<Point> points) {

        public Series {
            points = List.copyOf(points);
        }
    }

    public Scatter {
        series = List.copyOf(series);
    }

    /**
     * Predictions upwards against truths to the right, both on one scale, so that predictions on the diagonal are
     * right.
     *
     * @param label what is predicted
     * @throws IllegalArgumentException if there is no point
     */
    public static Scatter ofPredictions(String label, List<Series> series) {
        double[] values = series.stream()
                .flatMap(one -> one.points().stream())
                .flatMapToDouble(point -> DoubleStream.of(point.x(), point.y()))
                .toArray();
        return new Scatter(
                Axis.over("true " + label, "", DoubleStream.of(values)),
                Axis.over("predicted " + label, "", DoubleStream.of(values)),
                series);
    }

    @Override
    public <R> R accept(ChartVisitor<R> visitor) {
        return visitor.scatter(this);
    }
}

package dev.symsweep.report.chart;

import java.util.List;

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

    @Override
    public <R> R accept(ChartVisitor<R> visitor) {
        return visitor.scatter(this);
    }
}

package dev.symsweep.report.chart;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Curves over one axis: of each series the mean, a band of one standard deviation to both sides, and if it says so the
 * curves themselves.
 *
 * @param x the axis to the right; a curve's points are evenly spaced from its low end to its high one
 * @param y the axis upwards
 * @param series one or more, in the order of their slots
 * @param mark a place on the axis to the right that is marked, for instance the midpoint
 */
public record CurveChart(Axis x, Axis y, List<CurveSeries> series, OptionalDouble mark) implements Chart {

    public CurveChart {
        series = List.copyOf(series);
    }

    /** All values that a chart of these series has to show. */
    public static DoubleStream values(List<CurveSeries> series) {
        return series.stream()
                .flatMap(one ->
                        Stream.concat(Stream.of(one.band().edge(-1), one.band().edge(1)), one.drawn().stream()))
                .flatMapToDouble(DoubleStream::of);
    }

    @Override
    public <R> R accept(ChartVisitor<R> visitor) {
        return visitor.curves(this);
    }
}

package dev.symsweep.report.chart;

import java.util.List;

/**
 * Medians with nested bands between quantiles, for curves whose spread is not symmetric.
 *
 * @param x the axis to the right
 * @param y the axis upwards
 * @param series one or more, in the order of their slots
 */
public record FanChart(Axis x, Axis y, List<FanSeries> series) implements Chart {

    public FanChart {
        series = List.copyOf(series);
    }

    @Override
    public <R> R accept(ChartVisitor<R> visitor) {
        return visitor.fan(this);
    }
}

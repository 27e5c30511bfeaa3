package dev.symsweep.report.chart;

/**
 * What is done with each kind of chart. A new kind is a new method, so that nothing that draws or writes charts can
 * forget it.
 *
 * @param <R> what becomes of a chart
 */
public interface ChartVisitor<R> {

    R curves(CurveChart chart);

    R fan(FanChart chart);

    R histogram(Histogram chart);

    R scatter(Scatter chart);

    R heatMap(HeatMap chart);

    R ternary(Ternary chart);
}

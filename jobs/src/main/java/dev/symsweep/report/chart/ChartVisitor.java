package dev.symsweep.report.chart;

/**
 * What is done with each kind of chart. A new kind is a new method, so that nothing that draws or writes charts can
 * forget it.
 *
 * @param <R> what becomes of a chart
 */
public interface ChartVisitor<R> {

    /** Lines. */
    R curves(CurveChart chart);

    /** Bands of quantiles. */
    R fan(FanChart chart);

    /** Counts in bins. */
    R histogram(Histogram chart);

    /** Points. */
    R scatter(Scatter chart);

    /** Coloured cells. */
    R heatMap(HeatMap chart);

    /** A coloured triangle. */
    R ternary(Ternary chart);
}

package dev.symsweep.report.chart;

/** What a figure shows. */
public sealed interface Chart permits CurveChart, FanChart, Histogram, Scatter, HeatMap, Ternary {

    /** Calls the method of its kind. */
    <R> R accept(ChartVisitor<R> visitor);
}

package dev.symsweep.report.drawing;

import dev.symsweep.report.chart.ChartVisitor;
import dev.symsweep.report.chart.CurveChart;
import dev.symsweep.report.chart.FanChart;
import dev.symsweep.report.chart.HeatMap;
import dev.symsweep.report.chart.Histogram;
import dev.symsweep.report.chart.Scatter;
import dev.symsweep.report.chart.Ternary;

/**
 * Lays each kind of chart out.
 *
 * @param font of all texts
 */
public record ChartDrawing(ChartFont font) implements ChartVisitor<Picture> {

    @Override
    public Picture curves(CurveChart chart) {
        return LineDrawings.of(chart, font);
    }

    @Override
    public Picture fan(FanChart chart) {
        return LineDrawings.of(chart, font);
    }

    @Override
    public Picture histogram(Histogram chart) {
        return MarkDrawings.of(chart, font);
    }

    @Override
    public Picture scatter(Scatter chart) {
        return MarkDrawings.of(chart, font);
    }

    @Override
    public Picture heatMap(HeatMap chart) {
        return ColourDrawings.of(chart, font);
    }

    @Override
    public Picture ternary(Ternary chart) {
        return ColourDrawings.of(chart, font);
    }
}

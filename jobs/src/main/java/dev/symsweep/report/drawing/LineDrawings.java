package dev.symsweep.report.drawing;

import dev.symsweep.report.chart.CurveChart;
import dev.symsweep.report.chart.CurveSeries;
import dev.symsweep.report.chart.FanChart;
import dev.symsweep.report.chart.FanSeries;
import dev.symsweep.report.chart.Scale;
import java.awt.BasicStroke;
import java.awt.Stroke;
import java.util.List;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Charts of curves: all bands first, then single curves, then means or medians, so that these are never hidden. */
final class LineDrawings {

    private static final Stroke FAINT = new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);

    private static final double BAND = 0.15;

    private final ChartLayout layout;

    private LineDrawings(ChartLayout layout) {
        this.layout = layout;
    }

    static Picture of(CurveChart chart, ChartFont font) {
        return new LineDrawings(new ChartLayout(font)).curves(chart);
    }

    static Picture of(FanChart chart, ChartFont font) {
        return new LineDrawings(new ChartLayout(font)).fan(chart);
    }

    private Picture curves(CurveChart chart) {
        XYPlot plot = plot(layout.plot(chart.x(), chart.y()));
        chart.mark().ifPresent(place -> {
            ValueMarker mark = new ValueMarker(place, Palette.MARK, Palette.DOTTED);
            mark.setAlpha(1);
            plot.addDomainMarker(mark, Layer.BACKGROUND);
        });
        Scale x = chart.x().scale();
        for (CurveSeries series : chart.series()) {
            double[] lower = series.band().edge(-1);
            double[] upper = series.band().edge(1);
            YIntervalSeries band = new YIntervalSeries(series.slot());
            for (int i = 0; i < lower.length; i++) {
                band.add(series.x(x, i), lower[i], lower[i], upper[i]);
            }
            band(plot, band, Palette.of("band", series.name(), series.slot(), BAND));
        }
        for (CurveSeries series : chart.series()) {
            for (double[] curve : series.drawn()) {
                line(plot, line(series, x, curve), FAINT, Palette.of("curve", series.name(), series.slot(), 0.28));
            }
        }
        for (CurveSeries series : chart.series()) {
            mean(plot, line(series, x, series.band().mean()), series.name(), series.slot());
        }
        return layout.finish(plot, chart.y());
    }

    private Picture fan(FanChart chart) {
        XYPlot plot = plot(layout.plot(chart.x(), chart.y()));
        int levels = FanSeries.LEVELS.size();
        for (int below = 0; below < levels / 2; below++) {
            for (FanSeries series : chart.series()) {
                List<Double> lower = series.quantiles().get(below);
                List<Double> upper = series.quantiles().get(levels - 1 - below);
                YIntervalSeries band = new YIntervalSeries(series.slot());
                for (int i = 0; i < lower.size(); i++) {
                    band.add(series.x().get(i), lower.get(i), lower.get(i), upper.get(i));
                }
                band(plot, band, Palette.of("band", series.name(), series.slot(), BAND));
            }
        }
        for (FanSeries series : chart.series()) {
            XYSeries line = new XYSeries(series.slot());
            for (int i = 0; i < series.x().size(); i++) {
                line.add(series.x().get(i), series.median().get(i));
            }
            mean(plot, line, series.name(), series.slot());
        }
        return layout.finish(plot, chart.y());
    }

    private static XYPlot plot(XYPlot plot) {
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        return plot;
    }

    private static XYSeries line(CurveSeries series, Scale scale, double[] values) {
        XYSeries line = new XYSeries(series.slot());
        for (int i = 0; i < values.length; i++) {
            line.add(series.x(scale, i), values[i]);
        }
        return line;
    }

    private void mean(XYPlot plot, XYSeries line, String name, int slot) {
        Ink ink = Palette.of("mean", name, slot, 1);
        line(plot, line, Palette.line(slot), ink);
        layout.key().line(name, Palette.line(slot), Palette.of("key", "", slot, 1));
    }

    private static void line(XYPlot plot, XYSeries line, Stroke stroke, Ink ink) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setSeriesStroke(0, stroke, false);
        renderer.setSeriesPaint(0, ink, false);
        int place = plot.getDatasetCount();
        plot.setDataset(place, new XYSeriesCollection(line));
        plot.setRenderer(place, renderer);
    }

    private static void band(XYPlot plot, YIntervalSeries band, Ink ink) {
        DeviationRenderer renderer = new DeviationRenderer(false, false);
        renderer.setAlpha(1);
        renderer.setSeriesFillPaint(0, ink, false);
        YIntervalSeriesCollection bands = new YIntervalSeriesCollection();
        bands.addSeries(band);
        int place = plot.getDatasetCount();
        plot.setDataset(place, bands);
        plot.setRenderer(place, renderer);
    }
}

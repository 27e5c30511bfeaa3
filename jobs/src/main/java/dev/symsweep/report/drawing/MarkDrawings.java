package dev.symsweep.report.drawing;

import dev.symsweep.report.chart.Axis;
import dev.symsweep.report.chart.Histogram;
import dev.symsweep.report.chart.Scale;
import dev.symsweep.report.chart.Scatter;
import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.util.ShapeUtils;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Charts of bars and of marks. */
final class MarkDrawings {

    private static final Rectangle2D SQUARE = new Rectangle2D.Double(-6, -6, 12, 12);

    /** Marks of series, so that they can be told apart without colours. */
    private static final List<Shape> MARKS = List.of(
            new Ellipse2D.Double(-3.5, -3.5, 7, 7),
            ShapeUtils.createUpTriangle(3.8f),
            new Rectangle2D.Double(-3.2, -3.2, 6.4, 6.4),
            ShapeUtils.createDiamond(4.4f),
            ShapeUtils.createDownTriangle(3.8f),
            ShapeUtils.createDiagonalCross(3.2f, 1f));

    private MarkDrawings() {}

    static Picture of(Histogram chart, ChartFont font) {
        int most = chart.series().stream()
                .flatMap(series -> series.counts().stream())
                .mapToInt(Integer::intValue)
                .max()
                .orElse(1);
        Scale counts = Scale.over(0, Math.max(most, 5), 0, Double.POSITIVE_INFINITY);
        Axis upwards = new Axis("count", "", counts);
        ChartLayout layout = new ChartLayout(font);
        XYPlot plot = layout.plot(chart.x(), upwards);
        XYBarRenderer renderer = new XYBarRenderer();
        renderer.setBarPainter(new StandardXYBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(true);
        XYIntervalSeriesCollection bars = new XYIntervalSeriesCollection();
        for (int i = 0; i < chart.series().size(); i++) {
            Histogram.Series series = chart.series().get(i);
            bars.addSeries(bars(chart, series));
            renderer.setSeriesPaint(i, Palette.of("bar", series.name(), series.slot(), 0.4), false);
            renderer.setSeriesOutlinePaint(i, Palette.of("edge", series.name(), series.slot(), 1), false);
            renderer.setSeriesOutlineStroke(i, new BasicStroke(1.2f), false);
            layout.key().mark(series.name(), SQUARE, Palette.of("key", "", series.slot(), 0.55));
        }
        plot.setDataset(bars);
        plot.setRenderer(renderer);
        return layout.finish(plot, upwards);
    }

    private static XYIntervalSeries bars(Histogram chart, Histogram.Series series) {
        XYIntervalSeries bars = new XYIntervalSeries(series.slot());
        for (int bin = 0; bin < chart.bins(); bin++) {
            int count = series.counts().get(bin);
            if (count > 0) {
                double from = chart.edge(bin);
                double to = chart.edge(bin + 1);
                bars.add((from + to) / 2, from, to, count, 0, count);
            }
        }
        return bars;
    }

    static Picture of(Scatter chart, ChartFont font) {
        ChartLayout layout = new ChartLayout(font);
        XYPlot plot = layout.plot(chart.x(), chart.y());
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
        renderer.setDrawOutlines(false);
        XYSeriesCollection points = new XYSeriesCollection();
        for (int i = 0; i < chart.series().size(); i++) {
            Scatter.Series series = chart.series().get(i);
            XYSeries ofSeries = new XYSeries(series.slot());
            series.points().forEach(point -> ofSeries.add(point.x(), point.y()));
            points.addSeries(ofSeries);
            renderer.setSeriesPaint(i, Palette.of("mark", series.name(), series.slot(), 0.6), false);
            renderer.setSeriesShape(i, mark(series.slot()), false);
            Shape enlarged = AffineTransform.getScaleInstance(1.2, 1.2).createTransformedShape(mark(series.slot()));
            layout.key().mark(series.name(), enlarged, Palette.of("key", "", series.slot(), 1));
        }
        plot.setDataset(points);
        plot.setRenderer(renderer);
        return layout.finish(plot, chart.y());
    }

    private static Shape mark(int slot) {
        return MARKS.get(slot % MARKS.size());
    }
}

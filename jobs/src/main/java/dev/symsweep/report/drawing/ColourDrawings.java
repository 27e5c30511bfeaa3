package dev.symsweep.report.drawing;

import dev.symsweep.report.chart.Axis;
import dev.symsweep.report.chart.HeatMap;
import dev.symsweep.report.chart.Scale;
import dev.symsweep.report.chart.Ternary;
import dev.symsweep.report.document.NumberText;
import dev.symsweep.report.document.PlainText;
import java.awt.Color;
import java.awt.Paint;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.annotations.XYPolygonAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.DefaultXYZDataset;

/** Charts whose values are colours, with a bar that says what the colours stand for. */
final class ColourDrawings {

    /** Columns with values written into the cells at most. */
    private static final int WRITTEN = 8;

    /** Characters in a line of a corner's name. */
    private static final int CORNER = 26;

    /** Distance of such lines, in sides of the triangle. */
    private static final double LINE = 0.06;

    private static final double TOP = Math.sqrt(3) / 2;

    private final ChartLayout layout;
    private final ChartFont font;
    private final Scale scale;

    private ColourDrawings(ChartFont font, Axis colours) {
        this.layout = new ChartLayout(font);
        this.font = font;
        this.scale = colours.scale();
    }

    static Picture of(HeatMap chart, ChartFont font) {
        return new ColourDrawings(font, chart.colours()).heatMap(chart);
    }

    static Picture of(Ternary chart, ChartFont font) {
        return new ColourDrawings(font, chart.colours()).ternary(chart);
    }

    private Picture heatMap(HeatMap chart) {
        List<String> columns = chart.columns().names();
        List<String> rows = chart.rows().names();
        SymbolAxis right = names(chart.columns(), Palette.MIDDLE);
        right.setVerticalTickLabels(
                columns.stream().mapToInt(String::length).max().orElse(0) * columns.size() > 50);
        SymbolAxis down = names(chart.rows(), Palette.END);
        down.setInverted(true);
        down.setLabel(null);
        XYBlockRenderer renderer = new XYBlockRenderer();
        renderer.setPaintScale(colours());
        XYPlot plot = layout.clear(new XYPlot(cells(chart), right, down, renderer));
        plot.setRangeGridlinesVisible(false);
        if (columns.size() <= WRITTEN) {
            write(chart, plot);
        }
        int height = Math.max(260, Math.min(760, 110 + 34 * rows.size()));
        return withBar(layout.finish(
                plot, chart.colours().title() + " by " + chart.rows().label(), height));
    }

    private SymbolAxis names(HeatMap.Side side, Ink ink) {
        SymbolAxis axis = new SymbolAxis(
                PlainText.line(side.label()),
                side.names().stream().map(PlainText::line).toArray(String[]::new));
        axis.setGridBandsVisible(false);
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
        axis.setTickLabelFont(layout.regular(12.5));
        axis.setTickLabelPaint(ink);
        axis.setTickLabelInsets(new RectangleInsets(5, 4, 4, 7));
        axis.setLabelFont(layout.regular(12.5));
        axis.setLabelPaint(Palette.MIDDLE);
        axis.setRange(-0.5, Math.max(1, side.names().size()) - 0.5);
        return axis;
    }

    private static DefaultXYZDataset cells(HeatMap chart) {
        List<double[]> cells = new ArrayList<>();
        for (int row = 0; row < chart.rows().names().size(); row++) {
            for (int column = 0; column < chart.columns().names().size(); column++) {
                OptionalDouble value = chart.values().get(row).get(column);
                if (value.isPresent()) {
                    cells.add(new double[] {column, row, value.getAsDouble()});
                }
            }
        }
        double[][] columns = new double[3][cells.size()];
        for (int i = 0; i < cells.size(); i++) {
            for (int k = 0; k < 3; k++) {
                columns[k][i] = cells.get(i)[k];
            }
        }
        DefaultXYZDataset data = new DefaultXYZDataset();
        data.addSeries("cells", columns);
        return data;
    }

    private void write(HeatMap chart, XYPlot plot) {
        for (int row = 0; row < chart.rows().names().size(); row++) {
            for (int column = 0; column < chart.columns().names().size(); column++) {
                OptionalDouble value = chart.values().get(row).get(column);
                if (value.isPresent()) {
                    Color ground = Palette.colour(scale.share(value.getAsDouble()));
                    XYTextAnnotation text =
                            new XYTextAnnotation(NumberText.fixed(value.getAsDouble(), chart.decimals()), column, row);
                    text.setFont(layout.regular(12));
                    text.setPaint(Ink.of("value middle", Palette.on(ground)));
                    plot.addAnnotation(text, false);
                }
            }
        }
    }

    private Picture ternary(Ternary chart) {
        XYPlot plot = layout.clear(new XYPlot(null, hidden(), hidden(), null));
        plot.setRangeGridlinesVisible(false);
        int steps = chart.steps();
        for (int top = 0; top < steps; top++) {
            for (int right = 0; right < steps - top; right++) {
                cell(plot, steps, new int[][] {{top, right}, {top, right + 1}, {top + 1, right}}, chart);
                if (right + 1 < steps - top) {
                    cell(plot, steps, new int[][] {{top, right + 1}, {top + 1, right + 1}, {top + 1, right}}, chart);
                }
            }
        }
        plot.addAnnotation(
                new XYPolygonAnnotation(new double[] {0, 0, 1, 0, 0.5, TOP}, Palette.THIN, Palette.OUTLINE), false);
        corner(plot, chart.corners().get(0), 0, TextAnchor.TOP_LEFT);
        corner(plot, chart.corners().get(1), 1, TextAnchor.TOP_RIGHT);
        corner(plot, chart.corners().get(2), 0.5, TextAnchor.BOTTOM_CENTER);
        Picture picture = withBar(layout.finish(plot, chart.colours().title(), 400));
        keepShape(picture, plot, chart.corners());
        return picture;
    }

    /** A small triangle in the colour of the mean over its corners. */
    private void cell(XYPlot plot, int steps, int[][] corners, Ternary chart) {
        double sum = 0;
        double[] polygon = new double[6];
        for (int i = 0; i < 3; i++) {
            int top = corners[i][0];
            int right = corners[i][1];
            polygon[2 * i] = (right + 0.5 * top) / steps;
            polygon[2 * i + 1] = TOP * top / steps;
            sum += chart.value(top, right);
        }
        Ink ink = Ink.of("cell", Palette.colour(scale.share(sum / 3)));
        plot.addAnnotation(new XYPolygonAnnotation(polygon, Palette.THIN, ink, ink), false);
    }

    /** The name of a corner: above the top one, and below the others, inwards from beyond them. */
    private void corner(XYPlot plot, String name, double x, TextAnchor anchor) {
        List<String> lines = PlainText.lines(name, CORNER);
        for (int i = 0; i < lines.size(); i++) {
            double y =
                    anchor == TextAnchor.BOTTOM_CENTER ? TOP + 0.02 + LINE * (lines.size() - 1 - i) : -0.03 - LINE * i;
            double outwards = anchor == TextAnchor.TOP_LEFT ? -0.09 : anchor == TextAnchor.TOP_RIGHT ? 0.09 : 0;
            XYTextAnnotation text = new XYTextAnnotation(lines.get(i), x + outwards, y);
            text.setFont(layout.medium(13));
            text.setPaint(
                    anchor == TextAnchor.TOP_LEFT
                            ? Palette.START
                            : anchor == TextAnchor.TOP_RIGHT ? Palette.END : Palette.MIDDLE);
            text.setTextAnchor(anchor);
            plot.addAnnotation(text, false);
        }
    }

    private static int lines(String name) {
        return PlainText.lines(name, CORNER).size();
    }

    private NumberAxis hidden() {
        NumberAxis axis = new NumberAxis();
        // Even a hidden axis measures its ticks, and the library's own font is not there on every machine.
        axis.setTickLabelFont(layout.regular(12.5));
        axis.setVisible(false);
        return axis;
    }

    /** Chooses the axes so that the triangle has equal sides in the room that the bar and the texts leave. */
    private static void keepShape(Picture picture, XYPlot plot, List<String> corners) {
        ChartRenderingInfo info = new ChartRenderingInfo();
        BufferedImage nowhere = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        var graphics = nowhere.createGraphics();
        picture.chart().draw(graphics, new Rectangle2D.Double(0, 0, picture.width(), picture.height()), info);
        graphics.dispose();
        Rectangle2D room = info.getPlotInfo().getDataArea();
        double low = -0.03 - LINE * Math.max(lines(corners.get(0)), lines(corners.get(1)));
        double high = TOP + 0.04 + LINE * lines(corners.get(2));
        double unit = Math.max(1.3 / room.getWidth(), (high - low) / room.getHeight());
        plot.getDomainAxis().setRange(0.5 - unit * room.getWidth() / 2, 0.5 + unit * room.getWidth() / 2);
        double middle = (low + high) / 2;
        plot.getRangeAxis().setRange(middle - unit * room.getHeight() / 2, middle + unit * room.getHeight() / 2);
    }

    private Picture withBar(Picture picture) {
        ValueAxis values = new ScaleAxis(scale, font, Palette.START);
        PaintScaleLegend bar = new PaintScaleLegend(colours(), values);
        bar.setPosition(RectangleEdge.RIGHT);
        bar.setAxisLocation(AxisLocation.BOTTOM_OR_RIGHT);
        bar.setStripWidth(12);
        bar.setStripOutlineVisible(false);
        bar.setSubdivisionCount(64);
        bar.setBackgroundPaint(null);
        bar.setMargin(new RectangleInsets(4, 12, 24, 0));
        picture.chart().addSubtitle(bar);
        return picture;
    }

    private PaintScale colours() {
        return new PaintScale() {
            @Override
            public double getLowerBound() {
                return scale.low();
            }

            @Override
            public double getUpperBound() {
                return scale.high();
            }

            @Override
            public Paint getPaint(double value) {
                return Ink.of("cell", Palette.colour(scale.share(value)));
            }
        };
    }
}

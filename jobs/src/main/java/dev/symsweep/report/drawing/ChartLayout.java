package dev.symsweep.report.drawing;

import dev.symsweep.report.chart.Axis;
import dev.symsweep.report.document.PlainText;
import java.awt.Font;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.VerticalAlignment;

/** What all charts have in common: the plot without a frame, what is measured at the top left, and a key below. */
final class ChartLayout {

    static final int WIDTH = 520;

    private static final int PLOT = 330;

    static {
        // Turned text is to be text as well, not outlines.
        TextUtils.setUseDrawRotatedStringWorkaround(false);
    }

    private final ChartFont font;
    private final ChartKey key;

    ChartLayout(ChartFont font) {
        this.font = font;
        this.key = new ChartKey(regular(13), WIDTH - 24);
    }

    /** A plot of these axes, whose data come later. */
    XYPlot plot(Axis x, Axis y) {
        ScaleAxis right = new ScaleAxis(x.scale(), font, Palette.MIDDLE);
        right.setLabel(PlainText.line(x.title()));
        return clear(new XYPlot(null, right, new ScaleAxis(y.scale(), font, Palette.END), null));
    }

    /** Takes the frame and the ground from a plot. */
    XYPlot clear(XYPlot plot) {
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(Palette.GRID);
        plot.setRangeGridlineStroke(Palette.THIN);
        return plot;
    }

    /** What tells series apart, to which they are added. */
    ChartKey key() {
        return key;
    }

    /** The chart of a plot, with a key if it holds more than one entry. */
    Picture finish(XYPlot plot, Axis upwards) {
        Picture picture = finish(plot, upwards.title(), PLOT + (key.isNeeded() ? key.height() : 0));
        if (key.isNeeded()) {
            picture.chart().addSubtitle(key.below());
        }
        return picture;
    }

    /** The chart of a plot without a key. */
    Picture finish(XYPlot plot, String title, int height) {
        JFreeChart chart = new JFreeChart(null, font.regular(), plot, false);
        chart.setBackgroundPaint(null);
        chart.setPadding(new RectangleInsets(4, 6, 6, 10));
        chart.addSubtitle(new TextTitle(
                PlainText.line(title),
                regular(13),
                Palette.START,
                RectangleEdge.TOP,
                HorizontalAlignment.LEFT,
                VerticalAlignment.CENTER,
                new RectangleInsets(0, 2, 8, 0)));
        return new Picture(chart, WIDTH, height);
    }

    Font regular(double size) {
        return font.regular().deriveFont((float) size);
    }

    Font medium(double size) {
        return font.medium().deriveFont((float) size);
    }
}

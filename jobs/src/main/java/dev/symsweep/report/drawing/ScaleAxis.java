package dev.symsweep.report.drawing;

import dev.symsweep.report.chart.Scale;
import dev.symsweep.report.document.NumberText;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

/** An axis with the ticks of a scale, all of them: the library's own sums of steps may miss the last. */
final class ScaleAxis extends NumberAxis {

    private static final long serialVersionUID = 1;

    private final transient Scale scale;

    ScaleAxis(Scale scale, ChartFont font, Ink labels) {
        this.scale = scale;
        setRange(scale.low(), scale.high());
        setAutoRangeIncludesZero(false);
        setAxisLineVisible(false);
        setTickMarksVisible(false);
        setTickLabelFont(font.regular().deriveFont(12.5f));
        setTickLabelPaint(labels);
        setTickLabelInsets(new RectangleInsets(5, 4, 4, 7));
        setLabelFont(font.regular().deriveFont(12.5f));
        setLabelPaint(Palette.MIDDLE);
        setLabelInsets(new RectangleInsets(1, 0, 0, 0));
    }

    @Override
    @SuppressWarnings("rawtypes") // as the library declares it
    public List refreshTicks(Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
        TextAnchor anchor = edge == RectangleEdge.LEFT
                ? TextAnchor.CENTER_RIGHT
                : edge == RectangleEdge.RIGHT ? TextAnchor.CENTER_LEFT : TextAnchor.TOP_CENTER;
        return scale.ticks().stream()
                .map(tick ->
                        new NumberTick(tick, NumberText.fixed(tick, scale.decimals()), anchor, TextAnchor.CENTER, 0))
                .toList();
    }
}

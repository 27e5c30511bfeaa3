package dev.symsweep.report.drawing;

import dev.symsweep.report.document.PlainText;
import java.awt.Font;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.geom.Line2D;
import java.util.List;
import org.jfree.chart.block.BlockContainer;
import org.jfree.chart.block.BorderArrangement;
import org.jfree.chart.block.ColumnArrangement;
import org.jfree.chart.block.FlowArrangement;
import org.jfree.chart.block.LabelBlock;
import org.jfree.chart.title.CompositeTitle;
import org.jfree.chart.title.LegendGraphic;
import org.jfree.chart.title.Title;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.VerticalAlignment;

/**
 * The key of a chart: entries from left to right in as many rows as they take, each with all of its name, over several
 * lines if it is long.
 */
final class ChartKey {

    private static final double ROW = 21;

    private static final double LINE = 15.5;

    private static final double GAP = 8;

    /** Characters of a name in one line. */
    private static final int COLUMNS = 70;

    private static final Shape STROKE = new Line2D.Double(0, 0, 22, 0);

    private final Font font;
    private final double width;
    private final BlockContainer entries =
            new BlockContainer(new FlowArrangement(HorizontalAlignment.LEFT, VerticalAlignment.TOP, GAP, 0));
    private int count;
    private double height;
    private double rowWidth;
    private double rowHeight;

    /** An empty key of a width in user units. */
    ChartKey(Font font, double width) {
        this.font = font;
        this.width = width;
    }

    /** Adds a line. */
    void line(String name, Stroke stroke, Paint paint) {
        LegendGraphic graphic = new LegendGraphic(STROKE, paint);
        graphic.setShapeVisible(false);
        graphic.setLine(STROKE);
        graphic.setLineStroke(stroke);
        graphic.setLinePaint(paint);
        graphic.setLineVisible(true);
        add(name, graphic, STROKE.getBounds2D().getWidth());
    }

    /** Adds a filled shape. */
    void mark(String name, Shape mark, Paint paint) {
        add(name, new LegendGraphic(mark, paint), mark.getBounds2D().getWidth());
    }

    private void add(String name, LegendGraphic graphic, double graphicWidth) {
        BlockContainer text =
                new BlockContainer(new ColumnArrangement(HorizontalAlignment.LEFT, VerticalAlignment.TOP, 0, 1));
        double textWidth = 0;
        List<String> lines = PlainText.lines(name, COLUMNS);
        for (String line : lines) {
            text.add(new LabelBlock(line, font, Palette.START));
            textWidth = Math.max(
                    textWidth,
                    font.getStringBounds(line, new FontRenderContext(null, true, true))
                            .getWidth());
        }
        graphic.setShapeAnchor(RectangleAnchor.CENTER);
        graphic.setShapeLocation(RectangleAnchor.CENTER);
        graphic.setPadding(new RectangleInsets(0, 2, LINE * (lines.size() - 1), 6));
        BlockContainer entry = new BlockContainer(new BorderArrangement());
        entry.setMargin(new RectangleInsets(3, 0, 3, 4));
        entry.add(graphic, RectangleEdge.LEFT);
        entry.add(text);
        entries.add(entry);
        count++;
        place(graphicWidth + textWidth + 14, ROW + LINE * (lines.size() - 1));
    }

    /** Follows the arrangement of the library, which breaks rows in the same way, to know the height beforehand. */
    private void place(double entryWidth, double entryHeight) {
        if (rowWidth > 0 && rowWidth + GAP + entryWidth > width) {
            height += rowHeight;
            rowWidth = 0;
            rowHeight = 0;
        }
        rowWidth += (rowWidth > 0 ? GAP : 0) + entryWidth;
        rowHeight = Math.max(rowHeight, entryHeight);
    }

    /** Whether there is anything to tell apart. */
    boolean isNeeded() {
        return count > 1;
    }

    /** About what it takes, in user units. */
    int height() {
        return (int) Math.ceil(height + rowHeight + 8);
    }

    /** The key as a title below the plot. */
    Title below() {
        CompositeTitle title = new CompositeTitle(entries);
        title.setPosition(RectangleEdge.BOTTOM);
        title.setHorizontalAlignment(HorizontalAlignment.LEFT);
        title.setMargin(new RectangleInsets(6, 4, 0, 0));
        return title;
    }
}

package dev.symsweep.report.render;

import de.erichseifert.vectorgraphics2d.intermediate.commands.Command;
import de.erichseifert.vectorgraphics2d.intermediate.commands.CreateCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.DisposeCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.DrawShapeCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.DrawStringCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.FillShapeCommand;
import dev.symsweep.report.document.NumberText;
import dev.symsweep.report.drawing.Ink;
import dev.symsweep.report.drawing.Palette;
import dev.symsweep.report.drawing.Picture;
import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Writes what a chart draws as elements of an SVG document. Roles of inks become classes, and what is drawn of a series
 * lies in a group that names it. The same commands give the same bytes.
 */
final class SvgWriter {

    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    private final String id;
    private final List<HtmlElement> done = new ArrayList<>();
    private final Map<Rectangle2D, String> clips = new LinkedHashMap<>();
    private final Deque<DrawingState> saved = new ArrayDeque<>();
    private final List<HtmlElement> group = new ArrayList<>();
    private DrawingState state = new DrawingState();
    private DrawingState ofGroup = state;

    private SvgWriter(String id) {
        this.id = id;
    }

    /**
     * The elements of a picture, in the order they are drawn.
     *
     * @param id a prefix for identifiers, unique in the page
     */
    static List<HtmlElement> write(Picture picture, String id) {
        SvgWriter writer = new SvgWriter(id);
        for (Command<?> command : picture.commands()) {
            writer.add(command);
        }
        return writer.finish();
    }

    private List<HtmlElement> finish() {
        endGroup();
        List<HtmlElement> all = new ArrayList<>();
        if (!clips.isEmpty()) {
            HtmlElement definitions = HtmlElement.of("defs");
            clips.forEach((area, name) ->
                    definitions.add(HtmlElement.of("clipPath").with("id", name).add(rectangle(area))));
            all.add(definitions);
        }
        all.addAll(done);
        return all;
    }

    private void add(Command<?> command) {
        if (command instanceof DrawShapeCommand draw) {
            emit(stroked(draw.getValue()));
        } else if (command instanceof FillShapeCommand fill) {
            emit(painted(shape(fill.getValue()), "fill"));
        } else if (command instanceof DrawStringCommand string) {
            emit(text(string));
        } else if (command instanceof CreateCommand) {
            saved.push(state);
            state = state.copy();
        } else if (command instanceof DisposeCommand) {
            state = saved.pop();
        } else {
            state.change(command);
        }
    }

    private void emit(HtmlElement element) {
        if (!state.ink().isOfSeries()) {
            endGroup();
            done.add(element);
            return;
        }
        if (!group.isEmpty() && !state.isOfSameGroup(ofGroup)) {
            endGroup();
        }
        ofGroup = state.copy();
        group.add(element);
    }

    private void endGroup() {
        if (group.isEmpty()) {
            return;
        }
        Ink ink = ofGroup.ink();
        HtmlElement together = HtmlElement.of("g")
                .with("class", "series " + Palette.style(ink.slot()))
                .with("data-series", ink.series());
        ofGroup.clip()
                .map(Shape::getBounds2D)
                .ifPresent(area -> together.with("clip-path", "url(#" + clip(area) + ")"));
        done.add(together.add(group));
        group.clear();
    }

    private String clip(Rectangle2D area) {
        return clips.computeIfAbsent(area, key -> id + "-clip-" + clips.size());
    }

    private HtmlElement stroked(Shape shape) {
        BasicStroke stroke = state.stroke();
        HtmlElement element =
                painted(shape(shape).with("fill", "none"), "stroke").with("stroke-width", stroke.getLineWidth());
        if (stroke.getLineJoin() == BasicStroke.JOIN_ROUND) {
            element.with("stroke-linejoin", "round");
        }
        if (stroke.getEndCap() == BasicStroke.CAP_ROUND) {
            element.with("stroke-linecap", "round");
        }
        float[] dashes = stroke.getDashArray();
        return dashes == null
                ? element
                : element.with(
                        "stroke-dasharray",
                        String.join(
                                " ",
                                IntStream.range(0, dashes.length)
                                        .mapToObj(i -> NumberText.coordinate(dashes[i]))
                                        .toList()));
    }

    private HtmlElement painted(HtmlElement element, String how) {
        Ink ink = state.ink();
        if (ink.isOfSeries() || !ink.role().equals("key")) {
            element.with("class", ink.role());
        } else {
            element.with("class", "key " + Palette.style(ink.slot()));
        }
        element.with(how, String.format(Locale.ROOT, "#%06x", ink.colour().getRGB() & 0xFFFFFF));
        int alpha = ink.colour().getAlpha();
        return alpha == 255 ? element : element.with(how + "-opacity", alpha / 255.0);
    }

    private HtmlElement shape(Shape shape) {
        Shape placed =
                state.transform().isIdentity() ? shape : state.transform().createTransformedShape(shape);
        return placed instanceof Rectangle2D area
                ? rectangle(area)
                : HtmlElement.of("path").with("d", SvgPath.of(placed));
    }

    private static HtmlElement rectangle(Rectangle2D area) {
        return HtmlElement.of("rect")
                .with("x", area.getX())
                .with("y", area.getY())
                .with("width", area.getWidth())
                .with("height", area.getHeight());
    }

    /** A text that starts, has its middle or ends where the chart's font puts it, whatever font the page has. */
    private HtmlElement text(DrawStringCommand string) {
        double width = state.font().getStringBounds(string.getValue(), EXACT).getWidth();
        String role = state.ink().role();
        double share = role.endsWith("middle") ? 0.5 : role.endsWith("end") ? 1 : 0;
        HtmlElement text = painted(HtmlElement.of("text", string.getValue()), "fill")
                .with("x", string.getX() + share * width)
                .with("y", string.getY())
                .with("text-anchor", share == 0 ? "start" : share == 1 ? "end" : "middle")
                .with("font-size", state.font().getSize2D());
        return state.transform().isIdentity() ? text : text.with("transform", SvgPath.matrix(state.transform()));
    }
}

package dev.symsweep.report.render;

import de.erichseifert.vectorgraphics2d.intermediate.commands.AffineTransformCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.Command;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetClipCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetColorCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetFontCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetPaintCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetStrokeCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetTransformCommand;
import dev.symsweep.report.drawing.Ink;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.util.Optional;

/** With what, and where, a chart draws at some moment. */
final class DrawingState {

    private Ink ink = Ink.of("plain", Color.BLACK);
    private BasicStroke stroke = new BasicStroke();
    private Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private Optional<Shape> clip = Optional.empty();
    private AffineTransform transform = new AffineTransform();

    DrawingState copy() {
        DrawingState copy = new DrawingState();
        copy.ink = ink;
        copy.stroke = stroke;
        copy.font = font;
        copy.clip = clip;
        copy.transform = transform;
        return copy;
    }

    /** Takes a change over; changes that leave what is written alone, such as hints, are passed over. */
    void change(Command<?> command) {
        if (command instanceof SetPaintCommand paint) {
            ink = ink(paint.getValue());
        } else if (command instanceof SetColorCommand colour) {
            ink = ink(colour.getValue());
        } else if (command instanceof SetStrokeCommand lines && lines.getValue() instanceof BasicStroke basic) {
            stroke = basic;
        } else if (command instanceof SetFontCommand letters) {
            font = letters.getValue();
        } else if (command instanceof SetClipCommand area) {
            clip = Optional.ofNullable(area.getValue());
        } else if (command instanceof SetTransformCommand whole) {
            transform = new AffineTransform(whole.getValue());
        } else if (command instanceof AffineTransformCommand more) {
            transform = new AffineTransform(transform);
            transform.concatenate(more.getValue());
        }
    }

    Ink ink() {
        return ink;
    }

    BasicStroke stroke() {
        return stroke;
    }

    Font font() {
        return font;
    }

    Optional<Shape> clip() {
        return clip;
    }

    AffineTransform transform() {
        return transform;
    }

    /** Whether what is drawn now shows the same series at the same place. */
    boolean isOfSameGroup(DrawingState other) {
        return ink.slot() == other.ink.slot()
                && ink.series().equals(other.ink.series())
                && clip.map(Shape::getBounds2D).equals(other.clip.map(Shape::getBounds2D));
    }

    private static Ink ink(Paint paint) {
        if (paint instanceof Ink known) {
            return known;
        }
        if (paint instanceof Color colour) {
            return Ink.of("plain", colour);
        }
        throw new IllegalStateException("a chart is drawn with plain colours alone, not with " + paint);
    }
}

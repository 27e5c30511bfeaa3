package dev.symsweep.report.drawing;

import java.awt.Color;
import java.awt.Paint;
import java.awt.PaintContext;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.ColorModel;

/**
 * A colour that knows what it is for. A picture shows the colour; a page puts the style sheet's in its place.
 *
 * @param role what is drawn with it, as a class of the style sheet
 * @param series what is shown, empty for axes and the like
 * @param slot of the series, which gives it its colour
 * @param colour on light paper
 */
public record Ink(String role, String series, int slot, Color colour) implements Paint {

    /** Of what belongs to no series. */
    public static Ink of(String role, Color colour) {
        return new Ink(role, "", 0, colour);
    }

    /** Whether it shows a series, not an axis or the like. */
    public boolean isOfSeries() {
        return !series.isEmpty();
    }

    @Override
    public PaintContext createContext(
            ColorModel model, Rectangle device, Rectangle2D user, AffineTransform transform, RenderingHints hints) {
        return colour.createContext(model, device, user, transform, hints);
    }

    @Override
    public int getTransparency() {
        return colour.getTransparency();
    }
}

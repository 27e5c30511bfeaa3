package dev.symsweep.report.drawing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Stroke;
import java.util.List;

/**
 * The colours and lines of charts. Neighbouring colours differ in brightness as well, and marks and dashes say the same
 * once more, so that nobody has to tell colours apart.
 */
public final class Palette {

    /** Colours of the style sheet; series beyond are dashed and take the colours again. */
    private static final int COLOURS = 6;

    /** Labels and ticks that start at a place, have it in their middle, and end at it. */
    static final Ink START = Ink.of("start", new Color(0x5a636e));

    static final Ink MIDDLE = Ink.of("middle", new Color(0x5a636e));

    static final Ink END = Ink.of("end", new Color(0x5a636e));

    static final Ink GRID = Ink.of("grid", new Color(0xe8eaec));

    static final Ink MARK = Ink.of("midpoint", new Color(0xc9ced3));

    static final Ink OUTLINE = Ink.of("outline", new Color(0x5a636e));

    static final Stroke THIN = new BasicStroke(1);

    static final Stroke DOTTED =
            new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {2, 4}, 0);

    private static final List<Color> SERIES = List.of(
            new Color(0x0065a8),
            new Color(0xb84700),
            new Color(0x00775a),
            new Color(0x9c3f7d),
            new Color(0x7d5f00),
            new Color(0x47505a));

    /** Viridis at nine evenly spaced places, from dark to light. */
    private static final List<Color> SCALE = List.of(
            new Color(0x440154),
            new Color(0x472d7b),
            new Color(0x3b528b),
            new Color(0x2c728e),
            new Color(0x21918c),
            new Color(0x28ae80),
            new Color(0x5ec962),
            new Color(0xaddc30),
            new Color(0xfde725));

    private Palette() {}

    /** The ink for what a series shows, with an opacity in [0, 1]. */
    static Ink of(String role, String series, int slot, double opacity) {
        Color colour = SERIES.get(slot % COLOURS);
        int alpha = (int) Math.round(255 * opacity);
        return new Ink(role, series, slot, new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha));
    }

    /** The classes of the style sheet for a series. */
    public static String style(int slot) {
        return "colour-" + slot % COLOURS + (slot < COLOURS ? "" : " dashed");
    }

    /** The line of a series, dashed beyond the colours. */
    static Stroke line(int slot) {
        return slot < COLOURS
                ? new BasicStroke(2.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                : new BasicStroke(2.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, new float[] {7, 6}, 0);
    }

    /** The colour of a value's place between the least, 0, and the largest, 1. */
    static Color colour(double share) {
        double place = Math.max(0, Math.min(1, share)) * (SCALE.size() - 1);
        int below = Math.min((int) place, SCALE.size() - 2);
        Color low = SCALE.get(below);
        Color high = SCALE.get(below + 1);
        double part = place - below;
        return new Color(
                mix(low.getRed(), high.getRed(), part),
                mix(low.getGreen(), high.getGreen(), part),
                mix(low.getBlue(), high.getBlue(), part));
    }

    /** Black or white, whichever is easier to read on a colour. */
    static Color on(Color ground) {
        double light = 0.299 * ground.getRed() + 0.587 * ground.getGreen() + 0.114 * ground.getBlue();
        return light > 140 ? Color.BLACK : Color.WHITE;
    }

    private static int mix(int low, int high, double part) {
        return (int) Math.round(low + part * (high - low));
    }
}

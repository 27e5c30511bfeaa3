package dev.symsweep.data.glyphs;

import dev.symsweep.random.RandomStream;
import java.util.Arrays;

/**
 * A grey image that strokes are drawn on, in pixels; the centre of the top left pixel is (0, 0). Ink runs from 0 to 1.
 */
final class Canvas {

    /** The width of a stroke's soft edge. */
    private static final double EDGE = 1;

    private final int side;
    private final double[] ink;

    Canvas(int side) {
        this.side = side;
        this.ink = new double[side * side];
    }

    void clear() {
        Arrays.fill(ink, 0);
    }

    /** Draws a segment with round ends; where ink is already stronger it stays. */
    void segment(double fromX, double fromY, double toX, double toY, double halfWidth, double strength) {
        double reach = halfWidth + EDGE / 2;
        double alongX = toX - fromX;
        double alongY = toY - fromY;
        double square = alongX * alongX + alongY * alongY;
        int top = first(Math.min(fromY, toY) - reach);
        int bottom = last(Math.max(fromY, toY) + reach);
        int left = first(Math.min(fromX, toX) - reach);
        int right = last(Math.max(fromX, toX) + reach);
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                double x = column - fromX;
                double y = row - fromY;
                double along = square == 0 ? 0 : clamp((x * alongX + y * alongY) / square);
                double offX = x - along * alongX;
                double offY = y - along * alongY;
                double distance = Math.sqrt(offX * offX + offY * offY);
                double drawn = strength * clamp((reach - distance) / EDGE);
                int pixel = row * side + column;
                ink[pixel] = Math.max(ink[pixel], drawn);
            }
        }
    }

    /** Writes the image as unsigned bytes, with normal noise of this deviation added to each pixel. */
    void writeTo(byte[] pixels, int offset, double noise, RandomStream stream) {
        for (int i = 0; i < ink.length; i++) {
            pixels[offset + i] = (byte) (int) (255 * clamp(ink[i] + noise * stream.nextGaussian()) + 0.5);
        }
    }

    private static double clamp(double value) {
        return Math.max(0, Math.min(1, value));
    }

    private static int first(double low) {
        return (int) Math.max(0, Math.ceil(low));
    }

    private int last(double high) {
        return (int) Math.min(side - 1, Math.floor(high));
    }
}

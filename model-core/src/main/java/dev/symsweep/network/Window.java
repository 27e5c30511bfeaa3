package dev.symsweep.network;

import java.io.Serializable;

/**
 * The rectangle of positions that a convolution or a pooling takes together. A sequence is an image of height 1, and
 * its windows are of height 1, too.
 */
public record Window(int height, int width) implements Serializable {

    /** As high as it is wide. */
    public static Window square(int side) {
        return new Window(side, side);
    }

    /** A part of a sequence. */
    public static Window ofSequence(int width) {
        return new Window(1, width);
    }

    /** Whether it is as high as it is wide. */
    public boolean isSquare() {
        return height == width;
    }

    /** The shorter side. */
    public int shorterSide() {
        return Math.min(height, width);
    }

    /** The number of positions. */
    public int places() {
        return Math.multiplyExact(height, width);
    }

    /** For instance {@code 3x3}, height first. */
    @Override
    public String toString() {
        return height + "x" + width;
    }
}

package dev.symsweep.data;

import dev.symsweep.setting.InvalidSettingException;

/**
 * How a training image is changed each time it is drawn: flipped, then shifted, then cut out, each by itself (lim2024,
 * appendices F.1.1 and F.3.1). A random crop of a padded image, as the field calls it, is a shift by up to the padding
 * in each direction.
 *
 * @param flip whether an image is mirrored left to right with probability 1/2
 * @param shift most pixels that it moves up or down, and left or right, each uniform in -shift..shift; 0 for none
 * @param cutout side of one square, wholly inside at a uniform place, that is filled; 0 for none
 * @param fill what uncovered and cut out pixels become
 */
public record Augmentation(Flip flip, int shift, int cutout, Fill fill) {

    /** The image as it is. */
    public static final Augmentation NONE = new Augmentation(Flip.NONE, 0, 0, new Fill.Zero());

    /** Mirroring left to right. */
    public enum Flip {
        NONE,
        RANDOM
    }

    /** What pixels without an image become. */
    public sealed interface Fill {

        /** Zero after normalisation, as where a normalised image is padded with zeros. */
        record Zero() implements Fill {}

        /** A colour, on the scale of 0 to 255, normalised like the image. */
        record Color(int red, int green, int blue) implements Fill {

            static final int CHANNELS = 3;

            public Color {
                requireLevel("red", red);
                requireLevel("green", green);
                requireLevel("blue", blue);
            }

            private static void requireLevel(String channel, int level) {
                if (level < 0 || level > 255) {
                    throw new IllegalArgumentException(channel + " is " + level + ", must be 0..255");
                }
            }

            @Override
            public String toString() {
                return "(" + red + ", " + green + ", " + blue + ")";
            }
        }
    }

    public Augmentation {
        if (shift < 0) {
            throw new InvalidSettingException("shift", "shift is " + shift + ", must be 0 or more");
        }
        if (cutout < 0) {
            throw new InvalidSettingException("cutout", "cutout is " + cutout + ", must be 0 or more");
        }
    }

    /**
     * Checks that images of a shape can be changed so.
     *
     * @throws IllegalArgumentException if the shift would move a whole image out of sight, the cutout is larger than
     *     the image, or the fill is a colour and the images are not of three channels
     */
    public void requireFit(ImageShape shape) {
        int side = Math.min(shape.height(), shape.width());
        if (shift >= side) {
            throw new IllegalArgumentException(
                    "augmentation's shift is " + shift + ", must be below " + side + " for images of " + shape);
        }
        if (cutout > side) {
            throw new IllegalArgumentException(
                    "augmentation's cutout is " + cutout + ", must be at most " + side + " for images of " + shape);
        }
        if (fill instanceof Fill.Color && shape.channels() != Fill.Color.CHANNELS) {
            throw new IllegalArgumentException("augmentation's fill is " + fill + ", must be zero for images of "
                    + shape + ", as a colour has " + Fill.Color.CHANNELS + " channels");
        }
    }

    /** Whether every image stays as it is. */
    public boolean isNone() {
        return flip == Flip.NONE && shift == 0 && cutout == 0;
    }
}

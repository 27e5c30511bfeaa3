package dev.symsweep.data;

import java.io.Serializable;

/** Height, width and channels of an image, all positive. */
public record ImageShape(int height, int width, int channels) implements Serializable {

    public ImageShape {
        if (height <= 0 || width <= 0 || channels <= 0) {
            throw new IllegalArgumentException(
                    "image shape is " + height + "x" + width + "x" + channels + ", all must be positive");
        }
    }

    /** The number of scalars of one image. */
    public int scalars() {
        return height * width * channels;
    }

    @Override
    public String toString() {
        return height + "x" + width + "x" + channels;
    }
}

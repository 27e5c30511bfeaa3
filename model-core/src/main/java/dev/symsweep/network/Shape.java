package dev.symsweep.network;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The shape of one example's activation, or of a parameter tensor: sizes from the slowest to the fastest index. An
 * image is {@code height x width x channels}; a feature vector has one size. The batch is never part of it.
 */
public final class Shape implements Serializable {

    /** The rank of an image: height, width, channels. */
    static final int IMAGE_RANK = 3;

    private final int[] sizes;
    private final int elements;

    private Shape(int[] sizes, int elements) {
        this.sizes = sizes;
        this.elements = elements;
    }

    /**
     * A shape of the given sizes.
     *
     * @throws IllegalArgumentException if a size is not positive, or there are more scalars than an int counts
     */
    public static Shape of(int... sizes) {
        long elements = 1;
        for (int size : sizes) {
            if (size <= 0) {
                throw new IllegalArgumentException(
                        "shape " + Arrays.toString(sizes) + " has size " + size + ", must be positive");
            }
            elements *= size;
            if (elements > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("shape " + Arrays.toString(sizes) + " has more scalars than "
                        + Integer.MAX_VALUE + ", the most allowed");
            }
        }
        return new Shape(sizes.clone(), (int) elements);
    }

    /** The number of dimensions. */
    public int rank() {
        return sizes.length;
    }

    /** The size of dimension {@code axis}. */
    public int size(int axis) {
        return sizes[axis];
    }

    /** The number of channels: of an image its fastest size, of a feature vector its only one. */
    public int channels() {
        return sizes[sizes.length - 1];
    }

    /** The height of an image. */
    public int height() {
        return sizes[0];
    }

    /** The width of an image. */
    public int width() {
        return sizes[1];
    }

    /** The number of scalars. */
    public int elements() {
        return elements;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    /** For instance {@code 512x784}. */
    @Override
    public String toString() {
        return Arrays.stream(sizes).mapToObj(Integer::toString).collect(Collectors.joining("x"));
    }
}

package dev.symsweep.network;

import java.io.Serializable;
import java.util.List;

/**
 * One named tensor inside the flat parameter vector.
 *
 * @param name node name and part, for instance {@code hidden1.weight}
 * @param shape sizes, row-major; a dense weight is {@code [out, in]}, a convolution's {@code [out, in, height, width]}
 * @param offset index of its first scalar in the vector
 * @param role what it is
 * @param fanIn number of inputs that one output scalar sums over; 1 for norms
 */
public record ParameterTensor(String name, Shape shape, int offset, Role role, int fanIn) implements Serializable {

    /** What a tensor is to its node. */
    public enum Role {
        WEIGHT,
        BIAS,
        NORM_SCALE,
        NORM_SHIFT,
        /** A buffer: batch normalisation's mean, which training moves but the optimizer does not. */
        RUNNING_MEAN,
        /** A buffer: batch normalisation's variance. */
        RUNNING_VARIANCE;

        /** Whether it is a buffer, a tensor that holds statistics of the data and has no gradient. */
        public boolean isBuffer() {
            return this == RUNNING_MEAN || this == RUNNING_VARIANCE;
        }
    }

    public ParameterTensor {
        int dot = name.lastIndexOf('.');
        if (dot < 1 || dot == name.length() - 1) {
            throw new IllegalArgumentException(
                    "tensor name is \"" + name + "\", must be a node's name and a part, for instance hidden1.weight");
        }
    }

    /** The name of the node it belongs to. */
    public String node() {
        return name.substring(0, name.lastIndexOf('.'));
    }

    /** The number of scalars. */
    public int size() {
        return shape.elements();
    }

    /**
     * The index after its last scalar in the vector.
     *
     * @throws IllegalArgumentException if an int cannot count so far
     */
    public int end() {
        if (offset > Integer.MAX_VALUE - size()) {
            throw new IllegalArgumentException("tensor " + name + " (" + shape + ") starts at " + offset
                    + " and ends beyond " + Integer.MAX_VALUE + " parameters, the most a network may have");
        }
        return offset + size();
    }

    static List<ParameterTensor> scaleAndShift(String scaleName, String shiftName, int channels) {
        Shape shape = Shape.of(channels);
        return List.of(
                new ParameterTensor(scaleName, shape, 0, Role.NORM_SCALE, 1),
                new ParameterTensor(shiftName, shape, 0, Role.NORM_SHIFT, 1));
    }

    ParameterTensor at(int newOffset) {
        return new ParameterTensor(name, shape, newOffset, role, fanIn);
    }
}

package dev.symsweep.network;

/**
 * One named tensor inside the flat parameter vector.
 *
 * @param name node name and part, for instance {@code hidden1.weight}
 * @param shape sizes, row-major; a dense weight is {@code [out, in]}
 * @param offset index of its first scalar in the vector
 * @param role what it is
 * @param fanIn number of inputs that one output scalar sums over; 1 for norms
 */
public record ParameterTensor(String name, Shape shape, int offset, Role role, int fanIn) {

    /** What a tensor is to its node. */
    public enum Role {
        WEIGHT,
        BIAS,
        NORM_SCALE,
        NORM_SHIFT
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

    ParameterTensor at(int newOffset) {
        return new ParameterTensor(name, shape, newOffset, role, fanIn);
    }
}

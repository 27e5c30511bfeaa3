package dev.symsweep.landscape;

/** The straight line (1 - lambda) a + lambda b between two parameter vectors of one network. */
public final class LinearPath implements Path {

    private final float[] start;
    private final float[] end;
    private final float[] point;

    private LinearPath(float[] start, float[] end) {
        this.start = start;
        this.end = end;
        this.point = new float[start.length];
    }

    /**
     * The line between two parameter vectors, which must not change while it is used.
     *
     * @throws IllegalArgumentException if their lengths differ
     */
    public static LinearPath between(float[] start, float[] end) {
        if (start.length != end.length) {
            throw new IllegalArgumentException(
                    "the ends of a path have " + start.length + " and " + end.length + " parameters");
        }
        return new LinearPath(start, end);
    }

    /**
     * {@inheritDoc}
     *
     * @return where both ends agree, such as at fixed entries, it agrees with them to the bit; an end is itself, even
     *     if the other has weights that are not finite
     */
    @Override
    public float[] at(double lambda) {
        Path.requireLambda(lambda);
        if (lambda == 0) {
            return start;
        }
        if (lambda == 1) {
            return end;
        }
        float share = (float) lambda;
        for (int i = 0; i < start.length; i++) {
            point[i] = start[i] == end[i] ? start[i] : (1 - share) * start[i] + share * end[i];
        }
        return point;
    }
}

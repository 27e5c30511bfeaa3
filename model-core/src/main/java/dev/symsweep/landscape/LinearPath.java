package dev.symsweep.landscape;

/** The straight line (1 - lambda) a + lambda b between two parameter vectors of one network. */
public final class LinearPath {

    private final float[] start;
    private final float[] end;

    private LinearPath(float[] start, float[] end) {
        this.start = start;
        this.end = end;
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
     * Writes the point at lambda. Where both ends agree, such as at fixed entries, the point agrees with them to the bit.
     *
     * @param lambda in [0, 1]
     * @param into receives the point
     */
    public void at(double lambda, float[] into) {
        float share = (float) lambda;
        for (int i = 0; i < start.length; i++) {
            into[i] = start[i] == end[i] ? start[i] : (1 - share) * start[i] + share * end[i];
        }
    }
}

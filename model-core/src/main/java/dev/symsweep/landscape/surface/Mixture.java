package dev.symsweep.landscape.surface;

import java.util.ArrayList;
import java.util.List;

/**
 * A point of the plane through three networks: the sum of their vectors, each with a share. Shares add up to 1; within
 * the triangle none is negative.
 *
 * @param a share of the first network
 * @param b share of the second
 * @param c share of the third
 */
public record Mixture(double a, double b, double c) {

    private static final double TOLERANCE = 1e-9;

    /** The three networks, the middles of the sides ab, bc and ca, and the centroid. */
    public static final List<Mixture> MARKS = List.of(
            new Mixture(1, 0, 0),
            new Mixture(0, 1, 0),
            new Mixture(0, 0, 1),
            new Mixture(0.5, 0.5, 0),
            new Mixture(0, 0.5, 0.5),
            new Mixture(0.5, 0, 0.5),
            new Mixture(1.0 / 3, 1.0 / 3, 1.0 / 3));

    public Mixture {
        if (!(Math.abs(a + b + c - 1) <= TOLERANCE)) {
            throw new IllegalArgumentException("shares are " + a + ", " + b + " and " + c + ", must add up to 1");
        }
    }

    /**
     * The regular grid of the triangle: from the side ab towards c, in each row from a to b.
     *
     * @param steps from one corner to another, at least 1
     */
    public static List<Mixture> triangle(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("steps of a triangle are " + steps + ", must be at least 1");
        }
        List<Mixture> mixtures = new ArrayList<>();
        for (int c = 0; c <= steps; c++) {
            for (int b = 0; b <= steps - c; b++) {
                mixtures.add(new Mixture((double) (steps - c - b) / steps, (double) b / steps, (double) c / steps));
            }
        }
        return mixtures;
    }

    /**
     * The vector of this point.
     *
     * @return a new one; where the three agree, such as at fixed entries, it agrees with them to the bit, and a corner
     *     is itself, even if others have weights that are not finite
     * @throws IllegalArgumentException if their lengths differ
     */
    public float[] of(float[] first, float[] second, float[] third) {
        if (first.length != second.length || second.length != third.length) {
            throw new IllegalArgumentException("the networks of a surface have " + first.length + ", " + second.length
                    + " and " + third.length + " parameters, must have as many");
        }
        float[] mixed = new float[first.length];
        for (int i = 0; i < mixed.length; i++) {
            boolean same = first[i] == second[i] && second[i] == third[i];
            mixed[i] = same ? first[i] : (float) (part(a, first[i]) + part(b, second[i]) + part(c, third[i]));
        }
        return mixed;
    }

    private static double part(double share, float value) {
        return share == 0 ? 0 : share * value;
    }
}

package dev.symsweep.statistics.distance;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * How far the members of a population are from each other: a symmetric matrix with zeros on its diagonal, of which each
 * pair is kept once. A value may be negative, as a barrier can be, and is NaN where it is not known. Immutable.
 */
public final class Distances {

    private final int size;
    private final double[] pairs;

    private Distances(int size, double[] pairs) {
        this.size = size;
        this.pairs = pairs;
    }

    /** The distance of a pair, asked for once, with the smaller index first. */
    @FunctionalInterface
    public interface OfPair {

        /** The distance, NaN if it is not known. */
        double between(int i, int j);
    }

    /**
     * Of that many members.
     *
     * @throws IllegalArgumentException if there is none, or there are too many for one array of pairs
     */
    public static Distances of(int size, OfPair distance) {
        long count = (long) size * (size - 1) / 2;
        if (size < 1 || count > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("distances of " + size + " members, must be 1..65535");
        }
        double[] pairs = new double[(int) count];
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                pairs[place(size, i, j)] = distance.between(i, j);
            }
        }
        return new Distances(size, pairs);
    }

    /** The number of members. */
    public int size() {
        return size;
    }

    /** The distance of two members, 0 of one from itself. */
    public double between(int i, int j) {
        return i == j ? 0 : pairs[place(size, Math.min(i, j), Math.max(i, j))];
    }

    /** The distances of all pairs, each once. */
    public DoubleStream values() {
        return Arrays.stream(pairs);
    }

    /** How many pairs have a finite distance. */
    public long known() {
        return values().filter(Double::isFinite).count();
    }

    /** Whether all pairs have one. */
    public boolean isComplete() {
        return known() == pairs.length;
    }

    /** The pairs' distances to be worked on, in the order of {@link #place}. */
    double[] copyOfPairs() {
        return pairs.clone();
    }

    /**
     * Throws unless all distances are known.
     *
     * @param what needs them
     */
    void requireComplete(String what) {
        if (!isComplete()) {
            throw new IllegalArgumentException(
                    what + " needs the distances of all " + pairs.length + " pairs, has " + known());
        }
    }

    /** Where the pair (i, j) is kept, i being smaller. */
    static int place(int size, int i, int j) {
        return (int) ((long) i * (2L * size - i - 1) / 2 + (j - i - 1));
    }
}

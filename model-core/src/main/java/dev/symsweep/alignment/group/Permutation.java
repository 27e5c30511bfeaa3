package dev.symsweep.alignment.group;

import dev.symsweep.random.RandomStream;
import java.io.Serializable;
import java.util.Arrays;

/**
 * A reordering of units. {@link #source} of a place is the index of the unit that comes there: aligning network B to
 * network A, the unit of B that comes to the place of A's unit i (Ainsworth et al. 2022 write the same array).
 */
public final class Permutation implements Serializable {

    private final int[] sources;

    private Permutation(int[] sources) {
        this.sources = sources;
    }

    /** Every unit stays. */
    public static Permutation identity(int size) {
        int[] sources = new int[size];
        Arrays.setAll(sources, place -> place);
        return new Permutation(sources);
    }

    /**
     * The permutation with these sources.
     *
     * @throws IllegalArgumentException unless each of 0..length-1 stands in it once
     */
    public static Permutation of(int... sources) {
        boolean[] seen = new boolean[sources.length];
        for (int place = 0; place < sources.length; place++) {
            int source = sources[place];
            if (source < 0 || source >= sources.length || seen[source]) {
                throw new IllegalArgumentException("place " + place + " has source " + source + ", must be one of 0.."
                        + (sources.length - 1) + " that no other place has");
            }
            seen[source] = true;
        }
        return new Permutation(sources.clone());
    }

    /** A uniformly drawn permutation. */
    public static Permutation random(int size, RandomStream stream) {
        return new Permutation(stream.permutation(size));
    }

    /** The number of units. */
    public int size() {
        return sources.length;
    }

    /** The index of the unit that comes to a place. */
    public int source(int place) {
        return sources[place];
    }

    /** The source of every place. */
    public int[] sources() {
        return sources.clone();
    }

    /** The permutation that undoes this one. */
    public Permutation inverse() {
        int[] inverse = new int[sources.length];
        for (int place = 0; place < sources.length; place++) {
            inverse[sources[place]] = place;
        }
        return new Permutation(inverse);
    }

    /** The permutation that does {@code first} and then this one. */
    public Permutation after(Permutation first) {
        requireSameSize(first);
        int[] both = new int[sources.length];
        for (int place = 0; place < sources.length; place++) {
            both[place] = first.sources[sources[place]];
        }
        return new Permutation(both);
    }

    /**
     * The share of units that another permutation brings to the same place, in [0, 1]: the fixed points of one after
     * the other's inverse.
     */
    public double agreement(Permutation other) {
        requireSameSize(other);
        int same = 0;
        for (int place = 0; place < sources.length; place++) {
            same += sources[place] == other.sources[place] ? 1 : 0;
        }
        return (double) same / sources.length;
    }

    private void requireSameSize(Permutation other) {
        if (other.sources.length != sources.length) {
            throw new IllegalArgumentException(
                    "permutations of " + sources.length + " and of " + other.sources.length + " units");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Permutation permutation && Arrays.equals(sources, permutation.sources);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sources);
    }

    @Override
    public String toString() {
        return Arrays.toString(sources);
    }
}

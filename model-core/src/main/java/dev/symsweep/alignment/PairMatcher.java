package dev.symsweep.alignment;

/** Aligns pairs of networks of one kind. It may own native memory: close it. One thread at a time. */
public interface PairMatcher extends AutoCloseable {

    /**
     * Aligns {@code b} to {@code a}: the permutation that brings b's units to the places of a's. The result depends on
     * the arguments alone.
     *
     * @param a a whole parameter vector, left as it is
     * @param b another one, left as it is
     * @param seed of all that is drawn
     * @throws IllegalArgumentException if a vector has another size than the layout, or an entry that is not finite;
     *     the message names the tensor
     */
    Matched match(float[] a, float[] b, long seed);

    /** Frees the native memory. Closing twice does nothing. */
    @Override
    void close();
}

package dev.symsweep.sweep;

/** Which pairs of an arm's runs are interpolated. */
public sealed interface PairSelection {

    /** Every pair. */
    record All() implements PairSelection {}

    /**
     * Pairs in which no run occurs twice, in plan order: the first run with the second, the third with the fourth, and so on.
     *
     * @param count number of pairs, positive
     */
    record Disjoint(int count) implements PairSelection {

        public Disjoint {
            if (count <= 0) {
                throw new IllegalArgumentException("number of disjoint pairs is " + count + ", must be positive");
            }
        }
    }
}

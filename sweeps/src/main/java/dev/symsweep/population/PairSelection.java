package dev.symsweep.population;

/** Which pairs of an arm's runs are interpolated. */
public sealed interface PairSelection {

    /** Every pair. */
    record All() implements PairSelection {}

    /**
     * Pairs in which no run occurs twice, in plan order: each run with the next one of its {@link RunKind}, so the first with the
     * second, the third with the fourth, and so on where all are of one kind.
     *
     * @param count number of pairs of each arm, of whichever kinds, positive
     */
    record Disjoint(int count) implements PairSelection {

        public Disjoint {
            if (count <= 0) {
                throw new IllegalArgumentException("number of disjoint pairs is " + count + ", must be positive");
            }
        }
    }
}

package dev.symsweep.population;

import java.util.OptionalInt;

/**
 * Which pairs of an arm's runs are compared.
 *
 * @param within what the runs of a pair share besides their {@link RunKind}
 * @param disjoint if given, how many pairs of each arm in which no run occurs twice, in plan order: each run with the
 *     next one of its kind, so the first with the second, the third with the fourth, and so on where all are of one
 *     kind; else every pair
 */
public record PairSelection(Within within, OptionalInt disjoint) {

    /** Every pair within a setting. */
    public static final PairSelection ALL = new PairSelection(Within.SETTING, OptionalInt.empty());

    /** How far the runs of a pair may be apart. */
    public enum Within {
        /** Both are of one setting of the axes, and differ in their seeds alone. */
        SETTING,
        /** Both are of one arm, and may differ in what axes vary, as long as they are of one {@link RunKind}. */
        ARM
    }

    public PairSelection {
        if (disjoint.isPresent() && disjoint.getAsInt() <= 0) {
            throw new IllegalArgumentException(
                    "number of disjoint pairs is " + disjoint.getAsInt() + ", must be positive");
        }
    }

    /** That many disjoint pairs of each arm, within a setting. */
    public static PairSelection disjoint(int count) {
        return new PairSelection(Within.SETTING, OptionalInt.of(count));
    }
}

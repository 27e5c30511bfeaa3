package dev.symsweep.analysis.interpolate;

import java.util.List;

/**
 * How the networks between two others are repaired: each pair has a curve for each kind.
 *
 * @param kinds at least one, each once
 * @param examples how many training examples, from the first on, statistics are taken over; all if there are fewer
 */
public record RepairSelection(List<RepairKind> kinds, int examples) {

    static final int EXAMPLES = 1000;

    /** Networks as they are, and no more. */
    public static final RepairSelection NONE = new RepairSelection(List.of(RepairKind.NONE), EXAMPLES);

    public RepairSelection {
        kinds = List.copyOf(kinds);
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("repair is of no kind, must be of at least one");
        }
        if (kinds.stream().distinct().count() < kinds.size()) {
            throw new IllegalArgumentException("repair is of one kind twice");
        }
        if (examples < 1) {
            throw new IllegalArgumentException("repair-examples is " + examples + ", must be at least 1");
        }
    }
}

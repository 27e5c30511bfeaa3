package dev.symsweep.alignment;

import dev.symsweep.alignment.group.NetworkPermutation;
import java.util.List;

/**
 * An alignment and how it came about.
 *
 * @param permutation brings the second network's units to the places of the first one's
 * @param objective what the method maximises: first of the second network's given order, last of the permutation. Each
 *     method says what that is, and what the entries between are
 */
public record Matched(NetworkPermutation permutation, List<Double> objective) {

    public Matched {
        objective = List.copyOf(objective);
    }
}

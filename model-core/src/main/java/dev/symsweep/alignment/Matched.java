package dev.symsweep.alignment;

import dev.symsweep.alignment.group.NetworkPermutation;
import java.util.List;

/**
 * An alignment and how it came about.
 *
 * @param permutation brings the second network's units to the places of the first one's
 * @param objective what the method maximises, at the start and after each sweep of the restart that was kept; for weight matching the inner
 *     product of the first vector and the permuted second one, over the tensors that count
 */
public record Matched(NetworkPermutation permutation, List<Double> objective) {

    public Matched {
        objective = List.copyOf(objective);
    }
}

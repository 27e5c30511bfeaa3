package dev.symsweep.alignment;

import dev.symsweep.alignment.group.NetworkPermutation;
import java.util.List;

/**
 * A common frame of a population.
 *
 * @param permutations of each network, in the population's order
 * @param objective what the method maximises, at the start and after each round
 */
public record Frame(List<NetworkPermutation> permutations, List<Double> objective) {

    public Frame {
        permutations = List.copyOf(permutations);
        objective = List.copyOf(objective);
    }
}

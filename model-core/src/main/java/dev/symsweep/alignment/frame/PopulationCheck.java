package dev.symsweep.alignment.frame;

import dev.symsweep.alignment.Population;
import dev.symsweep.evaluation.VectorCheck;
import dev.symsweep.network.ParameterLayout;
import java.util.List;
import java.util.stream.IntStream;

/** What every common frame requires of a population. */
final class PopulationCheck {

    private PopulationCheck() {}

    /** The indices of a population's networks. */
    static List<Integer> indices(Population population) {
        return IntStream.range(0, population.size()).boxed().toList();
    }

    /**
     * Checks each network where it is.
     *
     * @param method who requires it, for the message
     * @throws IllegalArgumentException if there are fewer than two networks, a vector has another size than the layout,
     *     or an entry that is not finite; the message names network and tensor
     */
    static void require(String method, ParameterLayout layout, Population population) {
        if (population.size() < 2) {
            throw new IllegalArgumentException(
                    method + " brings networks into a common frame, there must be at least 2, the population has "
                            + population.size());
        }
        population.map(indices(population), new FirstFault(layout)).stream()
                .filter(fault -> !fault.isEmpty())
                .findFirst()
                .ifPresent(fault -> {
                    throw new IllegalArgumentException(fault);
                });
    }

    /**
     * Says what is wrong with a network; nothing if all is well. A value and no exception, so that it crosses a cluster
     * as it is.
     */
    private record FirstFault(ParameterLayout layout) implements Population.Visit<String> {

        @Override
        public String at(int index, float[] vector) {
            return VectorCheck.firstFault(layout, Integer.toString(index), vector);
        }
    }
}

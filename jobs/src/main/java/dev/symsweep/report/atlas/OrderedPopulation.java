package dev.symsweep.report.atlas;

import dev.symsweep.analysis.interpolate.RepairKind;
import dev.symsweep.statistics.distance.AverageLinkage;
import dev.symsweep.statistics.distance.Distances;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All comparisons of a population, and the order in which its runs stand in all their matrices.
 *
 * @param comparisons at least one, the one of which the order is taken first
 * @param order the runs' indices; clusters stand together
 * @param by what the clusters are of, in words
 */
record OrderedPopulation(List<Comparison> comparisons, List<Integer> order, String by) {

    OrderedPopulation {
        comparisons = List.copyOf(comparisons);
        order = List.copyOf(order);
    }

    /**
     * Clusters by barriers; where some are missing by distances, and where these are not complete either not at all.
     */
    static OrderedPopulation of(List<Comparison> comparisons) {
        Comparison first = comparisons.get(0);
        if (first.barriers().isComplete()) {
            return clustered(comparisons, first.barriers(), "ordered by clusters of their barriers");
        }
        if (first.distances().isComplete()) {
            return clustered(comparisons, first.distances(), "ordered by clusters of their distances");
        }
        List<Integer> asPlanned =
                IntStream.range(0, first.population().size()).boxed().toList();
        return new OrderedPopulation(comparisons, asPlanned, "in the order of the plan, as pairs are missing");
    }

    /** Those that differ in their distances: repairs change barriers alone. */
    List<Comparison> ofDistances() {
        RepairKind repair = comparisons.get(0).kind().repair();
        return comparisons.stream()
                .filter(comparison -> comparison.kind().repair() == repair)
                .toList();
    }

    private static OrderedPopulation clustered(List<Comparison> comparisons, Distances distances, String by) {
        return new OrderedPopulation(comparisons, AverageLinkage.of(distances).order(), by + " (average linkage)");
    }
}

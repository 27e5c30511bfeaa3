package dev.symsweep.analysis;

import dev.symsweep.yaml.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What analyses have to know of a sweep's arms.
 *
 * @param disjointPairs by the arms' names in the order of the file, how many pairs of comparable runs each has in which no run occurs twice
 * @param batchNormalized the arms with networks that normalise over the batch
 * @param permutable whether each network of an arm has a permutation symmetry; costs something
 * @param irreparable why an arm's networks cannot be rescaled, if one cannot; costs something
 */
public record ArmFacts(
        Map<String, Long> disjointPairs,
        Set<String> batchNormalized,
        Predicate<String> permutable,
        Function<String, Optional<String>> irreparable) {

    /** The arms in the order of the file. */
    public List<String> names() {
        return List.copyOf(disjointPairs.keySet());
    }

    /** Refuses arms with fewer pairs. */
    public void requirePairs(Section section, long needed, List<String> arms) {
        for (String arm : arms) {
            long found = disjointPairs.getOrDefault(arm, 0L);
            if (found < needed) {
                throw section.origin()
                        .error(section.origin().label() + " needs " + needed + " disjoint pairs of runs of one network "
                                + "in each arm, arm \"" + arm + "\" has " + found);
            }
        }
    }
}

package dev.symsweep.analysis;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What is left of an analysis.
 *
 * @param planned how many results it asks for
 * @param done those that a store has
 * @param missing those that can be computed now
 * @param units what is to be computed for these; a unit may stand for several results
 * @param unready how many results between trained runs cannot be computed yet, by the reason; others lack a run
 * @param <U> what a task, or several, can compute
 */
public record Work<U>(long planned, long done, long missing, List<U> units, Map<String, Long> unready) {

    /** Copies what is given. */
    public Work {
        units = List.copyOf(units);
        unready = Map.copyOf(unready);
    }

    /**
     * The same without some units, each of which stands for one result: they are neither done nor computed now.
     *
     * @param wanted tells the units that stay
     */
    public Work<U> only(Predicate<U> wanted) {
        List<U> left = units.stream().filter(wanted).toList();
        return new Work<>(planned, done, missing - (units.size() - left.size()), left, unready);
    }

    /** Work that waits for nothing but runs. */
    public static <U> Work<U> of(long planned, long done, long missing, List<U> units) {
        return new Work<>(planned, done, missing, units, Map.of());
    }
}

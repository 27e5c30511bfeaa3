package dev.symsweep.zoo;

import dev.symsweep.population.PlannedRun;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the networks of a zoo come from, as it is told beside its rows.
 *
 * @param runs those that it has networks of
 * @param laws by axis, what the sweep file says of its values
 * @param versions of what writes the zoo, for instance {@code symsweep 0.1.0; java 17.0.15}
 */
public record ZooSources(List<PlannedRun> runs, Map<String, String> laws, String versions) {

    /** Copies what is given. */
    public ZooSources {
        runs = List.copyOf(runs);
        laws = Collections.unmodifiableMap(new LinkedHashMap<>(laws));
    }
}

package dev.symsweep.analysis;

import dev.symsweep.population.Moment;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.Snapshot;
import java.util.List;

/**
 * Weight vectors of one run that an analysis looks at together, for instance the first and the last one.
 *
 * @param run the run
 * @param moments when in its training, at least one
 */
public record SnapshotUnit(PlannedRun run, List<Moment> moments) {

    /** Copies what is given. */
    public SnapshotUnit {
        moments = List.copyOf(moments);
        if (moments.isEmpty()) {
            throw new IllegalArgumentException("a unit of run " + run.key().brief() + " has no moment, must have one");
        }
    }

    /** Each run of some arms at each of these moments, a unit each. */
    public static List<SnapshotUnit> each(PlannedRuns runs, List<String> arms, List<Moment> moments) {
        return runs.of(arms).stream()
                .flatMap(run -> moments.stream().map(moment -> new SnapshotUnit(run, List.of(moment))))
                .toList();
    }

    /** The vectors, in the order of the moments. */
    public List<Snapshot> snapshots() {
        return moments.stream().map(moment -> new Snapshot(run.key(), moment)).toList();
    }
}

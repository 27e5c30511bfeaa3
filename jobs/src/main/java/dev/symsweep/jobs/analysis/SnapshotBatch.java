package dev.symsweep.jobs.analysis;

import dev.symsweep.analysis.SnapshotUnit;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunSpec;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The units of one task. How many there are decides the number of tasks and files, and nothing of the results.
 *
 * @param units at least one
 */
record SnapshotBatch(List<Unit> units) implements Serializable {

    /** So that tables do not fall apart into files of one row, and yet a task ends in reasonable time. */
    private static final int LARGEST = 256;

    /** So that the last tasks to end leave few slots idle. */
    private static final int BATCHES_PER_SLOT = 4;

    /**
     * One unit.
     *
     * @param arm the arm of the run
     * @param spec of the run
     * @param snapshots the weights
     */
    record Unit(String arm, RunSpec spec, List<Snapshot> snapshots) implements Serializable {}

    /**
     * Cuts units into batches.
     *
     * @param slots tasks that run at the same time
     */
    static List<SnapshotBatch> of(List<SnapshotUnit> units, int slots) {
        List<Unit> all = units.stream()
                .map(unit -> new Unit(unit.run().arm(), unit.run().spec(), unit.snapshots()))
                .toList();
        int tasks = BATCHES_PER_SLOT * slots;
        int size = Math.max(1, Math.min(LARGEST, (all.size() + tasks - 1) / tasks));
        List<SnapshotBatch> batches = new ArrayList<>();
        for (int start = 0; start < all.size(); start += size) {
            batches.add(new SnapshotBatch(List.copyOf(all.subList(start, Math.min(start + size, all.size())))));
        }
        return batches;
    }
}

package dev.symsweep.analysis;

import dev.symsweep.population.StoredSnapshots;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Works out what is left of an analysis that has one result for each {@link SnapshotUnit}. */
public final class SnapshotWork {

    private SnapshotWork() {}

    /**
     * The units to compute; those of runs that are not trained, and those whose weights were not kept, are left out.
     *
     * @param results what a result is, in the plural
     * @param planned all units that are asked for
     * @param stored the weight vectors that there are
     * @param isDone tells the units whose results are stored
     */
    public static Work<SnapshotUnit> of(
            String results, List<SnapshotUnit> planned, StoredSnapshots stored, Predicate<SnapshotUnit> isDone) {
        long done = 0;
        Map<String, Long> unready = new HashMap<>();
        List<SnapshotUnit> missing = new ArrayList<>();
        for (SnapshotUnit unit : planned) {
            if (!stored.has(unit.run().key())) {
                continue;
            }
            if (isDone.test(unit)) {
                done++;
            } else if (unit.snapshots().stream().allMatch(stored::has)) {
                missing.add(unit);
            } else {
                boolean never = unit.snapshots().stream().anyMatch(stored::isBeyondEnd);
                unready.merge(never ? beyondEnd(results) : notKept(results), 1L, Long::sum);
            }
        }
        return new Work<>(planned.size(), done, missing.size(), missing, unready);
    }

    private static String beyondEnd(String results) {
        return results + " at an epoch that the run did not come to, as it stopped early; there are none";
    }

    private static String notKept(String results) {
        return results + " at an epoch whose weights were not kept; list it under checkpoints and run symsweep train";
    }
}

package dev.symsweep.jobs.train;

import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.RunStore;
import dev.symsweep.sweep.SweepPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether the weights of all runs have room where they go: found out before the first one is trained. */
final class TrainingRoom {

    private TrainingRoom() {}

    /**
     * Counts the weights of runs and of those checkpoints that are not there.
     *
     * @throws dev.symsweep.store.StoreException if the file system says that there is less room
     */
    static void require(RunStore store, SweepPlan plan, List<PlannedRun> runs) {
        Map<NetworkSpec, Long> bytes = new HashMap<>();
        Map<RunKey, Set<Integer>> stored = store.checkpoints().epochs();
        long total = 0;
        for (PlannedRun run : runs) {
            long vector = bytes.computeIfAbsent(
                    NetworkSpec.of(run.spec()),
                    spec -> (long) Float.BYTES * spec.network().layout().size());
            Set<Integer> there = stored.getOrDefault(run.key(), Set.of());
            long checkpoints = plan.checkpoints(run.arm()).stream()
                    .filter(epoch -> !there.contains(epoch))
                    .count();
            total += vector * (1 + checkpoints);
        }
        store.requireRoom("the weights of " + runs.size() + (runs.size() == 1 ? " run" : " runs"), total);
    }
}

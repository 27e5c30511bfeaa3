package dev.symsweep.jobs.train;

import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.store.RunStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether the weights of all runs have room where they go: found out before the first one is trained. */
final class TrainingRoom {

    private TrainingRoom() {}

    /**
     * Counts the weights of runs and their checkpoints, as far as they are not there.
     *
     * @throws dev.symsweep.store.directory.StoreException if the file system says that there is less room
     */
    static void require(RunStore store, DoneRuns done, List<PlannedRun> runs) {
        Map<NetworkSpec, Long> bytes = new HashMap<>();
        long total = 0;
        for (PlannedRun run : runs) {
            long vector = bytes.computeIfAbsent(
                    NetworkSpec.of(run.spec()),
                    spec -> NetworkMeasure.of(
                            spec,
                            network -> (long) Float.BYTES * network.layout().size()));
            total += vector * done.vectorsToWrite(run);
        }
        store.requireRoom("the weights of " + runs.size() + (runs.size() == 1 ? " run" : " runs"), total);
    }
}

package dev.symsweep.jobs.train.task;

import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.NetworkDigest;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunTiming;
import dev.symsweep.sweep.ResumeCadence;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run that is to be trained.
 *
 * @param sweep name of the sweep
 * @param run what to train
 * @param network its network, null if that cannot be built
 * @param checkpoints after which epochs the weights are kept
 * @param resume how often it keeps how far it has come
 * @param retried the timing of the row that is to be replaced though it is complete, null if there is none; another one
 *     is of a driver that was faster
 */
public record RunTask(
        String sweep,
        PlannedRun run,
        @Nullable NetworkDigest network,
        List<Integer> checkpoints,
        ResumeCadence resume,
        @Nullable RunTiming retried)
        implements Serializable {

    /** What messages call it. */
    String label() {
        return "run " + run.key().brief() + " (arm " + run.arm() + ", seed "
                + run.spec().seed() + ")";
    }

    /** Whether a row that is complete leaves nothing to be trained. */
    boolean isSettled(RunRow complete) {
        return !complete.timing().equals(retried);
    }

    /** Whether the run is still to be trained, as far as that row says. */
    boolean isOpen(Optional<RunRow> complete) {
        return complete.filter(this::isSettled).isEmpty();
    }
}

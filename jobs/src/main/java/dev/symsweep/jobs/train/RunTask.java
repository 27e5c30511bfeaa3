package dev.symsweep.jobs.train;

import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.NetworkDigest;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The unit of work of a {@link TrainJob}.
 *
 * @param sweep name of the sweep
 * @param run what to train
 * @param network its network, null if that cannot be built
 * @param checkpoints after which epochs the weights are kept
 */
record RunTask(String sweep, PlannedRun run, @Nullable NetworkDigest network, List<Integer> checkpoints)
        implements Serializable {}

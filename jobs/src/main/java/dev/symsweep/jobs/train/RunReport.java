package dev.symsweep.jobs.train;

import dev.symsweep.spec.RunKey;
import dev.symsweep.store.run.RunStatus;
import java.io.Serializable;

/**
 * What a task tells the driver of its run, whose row is already written.
 *
 * @param run the key of the run
 * @param status how the run ended
 * @param reason why it diverged or failed, otherwise empty
 * @param change how its new weights differ from those that were damaged, otherwise empty
 * @param trainingSeconds wall time of the optimizer's steps
 * @param overheadSeconds task start to row written, beyond training and evaluation
 */
record RunReport(
        RunKey run, RunStatus status, String reason, String change, double trainingSeconds, double overheadSeconds)
        implements Serializable {}

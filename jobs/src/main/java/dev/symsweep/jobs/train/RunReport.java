package dev.symsweep.jobs.train;

import dev.symsweep.spec.RunKey;
import dev.symsweep.store.run.RunStatus;
import java.io.Serializable;

/**
 * What a task tells the driver of its run, whose row is already written.
 *
 * @param run the key of the run
 * @param work whether the task trained it
 * @param status how the run ended
 * @param reason why it diverged or failed, otherwise empty
 * @param change how its new weights differ from those that were damaged, otherwise empty
 * @param trainingSeconds wall time of the optimizer's steps
 * @param overheadSeconds task start to row written, beyond training and evaluation
 */
record RunReport(
        RunKey run,
        Work work,
        RunStatus status,
        String reason,
        String change,
        double trainingSeconds,
        double overheadSeconds)
        implements Serializable {

    /** What the task did. */
    enum Work {
        TRAINED,
        /** Nothing: another driver was faster. */
        FOUND_DONE
    }

    /** Of a run that another driver has trained since the job began. */
    static RunReport foundDone(RunKey run, RunStatus status) {
        return new RunReport(run, Work.FOUND_DONE, status, "", "", 0, 0);
    }

    boolean isFoundDone() {
        return work == Work.FOUND_DONE;
    }
}

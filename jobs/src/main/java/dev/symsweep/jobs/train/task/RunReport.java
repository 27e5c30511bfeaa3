package dev.symsweep.jobs.train.task;

import dev.symsweep.spec.RunKey;
import dev.symsweep.store.LastVerified;
import dev.symsweep.store.run.RunStatus;
import java.io.Serializable;
import java.util.List;

/**
 * What a task tells the driver of its run, whose row is already written.
 *
 * @param run the key of the run
 * @param work whether the task trained it
 * @param status how the run ended
 * @param reason why it was stopped, diverged or failed, otherwise empty
 * @param remarks what people should know of it
 * @param seconds where its time went
 * @param files those that the task wrote and found whole
 */
public record RunReport(
        RunKey run,
        Work work,
        RunStatus status,
        String reason,
        Remarks remarks,
        Seconds seconds,
        List<LastVerified.Whole> files)
        implements Serializable {

    /** What the task did. */
    public enum Work {
        /** It did. */
        TRAINED,
        /** Nothing: another driver was faster. */
        FOUND_DONE
    }

    /** Copies the list. */
    public RunReport {
        files = List.copyOf(files);
    }

    /**
     * Where a task's time went.
     *
     * @param training wall time of the optimizer's steps
     * @param overhead task start to row written, beyond training and evaluation
     */
    public record Seconds(double training, double overhead) implements Serializable {

        static final Seconds NONE = new Seconds(0, 0);
    }

    /**
     * What people should know of a run.
     *
     * @param warnings each one line
     * @param resumed where it went on that was cut off, for instance {@code after epoch 9}; empty if it began
     */
    public record Remarks(List<String> warnings, String resumed) implements Serializable {

        /** Nothing. */
        static final Remarks NONE = new Remarks(List.of(), "");

        /** Copies the list. */
        public Remarks {
            warnings = List.copyOf(warnings);
        }
    }

    /** Of a run that another driver has trained since the job began. */
    static RunReport foundDone(RunKey run, RunStatus status) {
        return new RunReport(run, Work.FOUND_DONE, status, "", Remarks.NONE, Seconds.NONE, List.of());
    }

    /** Of a run whose row stays as it is, though something is wrong with it that training cannot mend. */
    static RunReport failed(RunKey run, String reason) {
        return new RunReport(run, Work.TRAINED, RunStatus.FAILED, reason, Remarks.NONE, Seconds.NONE, List.of());
    }

    /** Whether another driver was faster. */
    public boolean isFoundDone() {
        return work == Work.FOUND_DONE;
    }
}

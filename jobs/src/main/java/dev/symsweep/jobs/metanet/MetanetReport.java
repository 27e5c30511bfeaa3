package dev.symsweep.jobs.metanet;

import dev.symsweep.jobs.spark.ProgressListener.Advance;
import dev.symsweep.jobs.spark.ProgressListener.Outcome;
import java.io.Serializable;

/**
 * What a task tells the driver of its metanetwork, whose row is already written.
 *
 * @param work what the task did
 * @param outcome how it ended
 * @param arm of whose networks it was to learn
 * @param description one line for the log
 */
record MetanetReport(Work work, Outcome outcome, String arm, String description) implements Serializable {

    /** What a task did. */
    enum Work {
        TRAINED,
        /** Nothing: another driver was faster. */
        FOUND_DONE,
        /** Nothing: it does not fit into memory, as the description says. */
        UNFIT
    }

    boolean is(Work what) {
        return work == what;
    }

    Advance advance() {
        return new Advance(1, outcome, description);
    }
}

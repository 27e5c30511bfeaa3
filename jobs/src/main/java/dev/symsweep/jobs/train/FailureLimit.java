package dev.symsweep.jobs.train;

import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.train.task.RepeatCommand;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.run.RunStatus;
import java.util.ArrayList;
import java.util.List;

/** How many runs of a job may fail before it is stopped. Belongs to one job, on the driver; one thread at a time. */
public final class FailureLimit {

    private final int most;
    private final String option;
    private final List<FailedRun> failed = new ArrayList<>();

    private FailureLimit(int most, String option) {
        this.most = most;
        this.option = option;
    }

    /** All may. */
    public static FailureLimit none() {
        return new FailureLimit(Integer.MAX_VALUE, "");
    }

    /**
     * So many may.
     *
     * @param most 0 or more
     * @param option who says so, for people, for instance {@code --max-failures 3}
     */
    public static FailureLimit of(int most, String option) {
        return new FailureLimit(most, option);
    }

    /** Counts one more, and tells whether that was one too many. */
    boolean isExceededBy(FailedRun run) {
        failed.add(run);
        return isExceeded();
    }

    private boolean isExceeded() {
        return failed.size() > most;
    }

    /**
     * Stops the job if too many failed.
     *
     * @param ended runs that came to an end, those that failed among them
     * @param data where data sets lie
     * @throws TooManyFailuresException if too many did
     */
    void require(int ended, RunStore store, DataCache.Root data) {
        if (isExceeded()) {
            FailedRun first = failed.get(0);
            throw new TooManyFailuresException("stopped by " + option + ": "
                    + (failed.size() == 1 ? "1 run failed" : failed.size() + " runs failed, the first")
                    + ": arm " + first.run().arm() + ", seed "
                    + first.run().spec().seed() + ": " + first.reason()
                    + "; " + (ended - failed.size()) + " other runs have ended and are kept; to repeat it: "
                    + RepeatCommand.of(store.shown(), first.run().key(), RunStatus.FAILED, data));
        }
    }
}

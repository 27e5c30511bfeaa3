package dev.symsweep.jobs.train;

import dev.symsweep.jobs.spark.FoundDone;
import dev.symsweep.store.directory.CorruptFile;
import java.util.List;

/**
 * What a {@link TrainJob} did.
 *
 * @param planned runs of the sweep
 * @param found runs that were found done, and are in no other count
 * @param finished runs trained to their end, or stopped early on purpose
 * @param diverged runs whose loss became NaN or infinite
 * @param failures runs that failed, in the order of the sweep
 * @param corrupt files that could not be read
 * @param seconds how long it took
 */
public record TrainResult(
        int planned,
        FoundDone found,
        int finished,
        int diverged,
        List<FailedRun> failures,
        Corrupt corrupt,
        Seconds seconds) {

    public TrainResult {
        failures = List.copyOf(failures);
    }

    /**
     * Files that could not be read.
     *
     * @param healed those of the plan, which are written again
     * @param left others, which are as they were
     */
    public record Corrupt(List<CorruptFile> healed, List<CorruptFile> left) {

        /** Copies what is given. */
        public Corrupt {
            healed = List.copyOf(healed);
            left = List.copyOf(left);
        }
    }

    /**
     * How long a job took.
     *
     * @param wall from the first task's submission to the last row
     * @param overhead mean over the runs that did not fail: task start to row written, beyond training and evaluation;
     *     NaN if there is none
     */
    public record Seconds(double wall, double overhead) {}

    /** The number of runs that were found done when the job began. */
    public int skipped() {
        return Math.toIntExact(found.before());
    }

    /** The number of runs that failed. */
    public int failed() {
        return failures.size();
    }
}

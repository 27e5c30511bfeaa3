package dev.symsweep.store.run;

import dev.symsweep.spec.RunKey;

/**
 * The little of a run's row that tells how far a sweep is.
 *
 * @param key of the run
 * @param seed of the run
 * @param status how it ended
 * @param reason why it diverged or failed, otherwise empty
 * @param seconds wall time of training, and of the rest of its task but evaluation
 */
public record RunSummary(RunKey key, long seed, RunStatus status, String reason, double seconds) {

    /** Of a whole row. */
    public static RunSummary of(RunRow row) {
        return new RunSummary(
                row.run().key(),
                row.run().spec().seed(),
                row.outcome().status(),
                row.outcome().reason(),
                row.timing().trainingSeconds() + row.timing().overheadSeconds());
    }
}

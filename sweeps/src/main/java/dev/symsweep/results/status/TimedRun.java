package dev.symsweep.results.status;

import dev.symsweep.store.run.RunSummary;
import java.time.Duration;

/**
 * A run and how long it was trained, with what its task did beside training and evaluation.
 *
 * @param name what people are told
 * @param took rounded to milliseconds, nothing if it is not known
 */
public record TimedRun(String name, Duration took) {

    private static final int MILLISECONDS = 1000;

    static TimedRun of(RunSummary row, String arm) {
        return new TimedRun(name(row, arm), Duration.ofMillis(Math.round(MILLISECONDS * row.seconds())));
    }

    /** For instance {@code run 1a2b3c4d5e6f (arm w, seed 3)}. */
    static String name(RunSummary row, String arm) {
        return "run " + row.key().brief() + " (arm " + arm + ", seed " + row.seed() + ")";
    }
}

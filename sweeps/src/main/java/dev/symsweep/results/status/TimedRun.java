package dev.symsweep.results.status;

import dev.symsweep.population.PlannedRun;
import dev.symsweep.store.run.RunRow;
import java.time.Duration;

/** A run and how long it was trained, with what its task did beside training and evaluation. */
public record TimedRun(PlannedRun run, Duration took) {

    private static final int MILLISECONDS = 1000;

    /** What is not known is rounded to nothing. */
    static TimedRun of(RunRow row) {
        double seconds = row.timing().trainingSeconds() + row.timing().overheadSeconds();
        return new TimedRun(row.run(), Duration.ofMillis(Math.round(MILLISECONDS * seconds)));
    }
}

package dev.symsweep.jobs.train;

import dev.symsweep.engine.Engine;
import dev.symsweep.jobs.spark.Reasons;
import dev.symsweep.population.PlannedRun;
import java.util.List;
import java.util.Map;

/** Whether engines compute in the precisions that runs ask for. */
final class EnginePrecisions {

    private EnginePrecisions() {}

    /**
     * Asks before the first run is trained, not one by one; a cluster's executors may compute in what the driver's
     * machine lacks.
     *
     * @throws MissingPrecisionException if an engine of this JVM does not
     */
    static void require(List<PlannedRun> runs) {
        runs.stream()
                .map(run -> Map.entry(run.spec().engine(), run.spec().precision()))
                .distinct()
                .forEach(chosen -> {
                    try {
                        Engine.named(chosen.getKey()).require(chosen.getValue());
                    } catch (IllegalArgumentException e) {
                        throw new MissingPrecisionException(Reasons.oneLine(e), e);
                    }
                });
    }
}

package dev.symsweep.jobs.train;

import dev.symsweep.jobs.spark.FoundDone;
import dev.symsweep.jobs.spark.ProgressListener.Advance;
import dev.symsweep.jobs.spark.ProgressListener.Outcome;
import dev.symsweep.jobs.train.task.RunReport;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.run.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What tasks reported, in words and numbers. */
final class TrainSummary {

    private TrainSummary() {}

    /**
     * The result of a job.
     *
     * @param wanted the runs that it was to train
     * @param left those of them that failed before and were not tried again
     * @param reports of those that it tried
     * @param found those that were done
     */
    static TrainResult of(
            List<PlannedRun> wanted,
            List<FailedRun> left,
            List<RunReport> reports,
            FoundDone found,
            TrainResult.Corrupt corrupt,
            double seconds) {
        Map<RunKey, RunReport> byKey = reports.stream().collect(Collectors.toMap(RunReport::run, report -> report));
        List<RunReport> trained =
                reports.stream().filter(report -> !report.isFoundDone()).toList();
        Map<RunKey, FailedRun> before =
                left.stream().collect(Collectors.toMap(failed -> failed.run().key(), failed -> failed));
        List<FailedRun> failures = new ArrayList<>();
        for (PlannedRun run : wanted) {
            RunReport report = byKey.get(run.key());
            if (report != null && report.status() == RunStatus.FAILED) {
                failures.add(new FailedRun(run, report.reason()));
            }
            Optional.ofNullable(before.get(run.key())).ifPresent(failures::add);
        }
        int diverged = (int) trained.stream()
                .filter(report -> report.status() == RunStatus.DIVERGED)
                .count();
        double overhead = trained.stream()
                .filter(report -> report.status() != RunStatus.FAILED)
                .mapToDouble(report -> report.seconds().overhead())
                .average()
                .orElse(Double.NaN);
        return new TrainResult(
                wanted.size(),
                found,
                trained.size() - diverged - (failures.size() - left.size()),
                diverged,
                failures,
                corrupt,
                new TrainResult.Seconds(seconds, overhead));
    }

    /** What is told of a run once its task has ended. */
    static Advance advance(RunReport report, PlannedRun run) {
        Outcome outcome = switch (report.status()) {
            case FINISHED, STOPPED -> Outcome.FINISHED;
            case DIVERGED -> Outcome.DIVERGED;
            case FAILED -> Outcome.FAILED;
        };
        if (report.isFoundDone()) {
            return new Advance(
                    1,
                    outcome,
                    "run " + run.key().brief() + " (arm " + run.arm() + ", seed "
                            + run.spec().seed() + ") done meanwhile");
        }
        String description = String.format(
                Locale.ROOT,
                "run %s (arm %s, seed %d) %s, %straining %.1f s, overhead %.0f ms%s",
                run.key().brief(),
                run.arm(),
                run.spec().seed(),
                report.status().name().toLowerCase(Locale.ROOT),
                report.remarks().resumed().isEmpty()
                        ? ""
                        : "resumed " + report.remarks().resumed() + ", ",
                report.seconds().training(),
                1000 * report.seconds().overhead(),
                report.reason().isEmpty() ? "" : ", " + report.reason());
        return new Advance(1, outcome, description);
    }
}

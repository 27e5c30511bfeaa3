package dev.symsweep.jobs.train;

import dev.symsweep.engine.Engine;
import dev.symsweep.jobs.spark.FoundDone;
import dev.symsweep.jobs.spark.ProgressListener.Advance;
import dev.symsweep.jobs.spark.ProgressListener.Outcome;
import dev.symsweep.jobs.spark.Reasons;
import dev.symsweep.jobs.spark.SparkJob;
import dev.symsweep.jobs.spark.Stopwatch;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.NetworkDigest;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.Scan;
import dev.symsweep.store.network.NetworkCodec;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * Trains the runs of a sweep that have no row in the store, or lack a checkpoint, one task each, the longest first.
 * Each task writes its own row, so that a driver that dies loses nothing but the runs under way, and the same job run
 * again trains only what is missing. A complete row is never replaced.
 */
public final class TrainJob extends SparkJob<TrainJob> {

    private TrainJob(SparkSession spark) {
        super(spark);
    }

    /** A job on that session; say {@code plan} and {@code store} before {@code execute}. */
    public static TrainJob on(SparkSession spark) {
        return new TrainJob(spark);
    }

    @Override
    protected TrainJob self() {
        return this;
    }

    /**
     * Trains. Runs that fail or diverge are rows and part of the result; failed runs are trained again next time.
     *
     * @throws dev.symsweep.store.StoreException if the store cannot be written or belongs to another sweep
     * @throws dev.symsweep.data.DataException if data is missing or damaged
     * @throws MissingPrecisionException if this JVM trains and an engine does not compute in a precision that the sweep
     *     asks for; where others train, such a run fails
     */
    public TrainResult execute() {
        RunStore store = RunStore.open(hadoop(), root(), plan().name());
        store.requireSameSemantics(plan().runs());
        Scan<RunRow> scan = store.scan();
        expectDataOf(scan.rows());
        Predicate<PlannedRun> isDone = done(store, scan);
        TrainingCost cost = new TrainingCost();
        List<PlannedRun> missing = plan().runs().stream()
                .filter(isDone.negate())
                .sorted(Comparator.comparingDouble(cost::of).reversed())
                .toList();
        int skipped = plan().runs().size() - missing.size();
        if (isLocal()) {
            requirePrecisions(missing);
        }
        requireData(missing);
        TrainingRoom.require(store, plan(), missing);
        start();

        Stopwatch stopwatch = Stopwatch.start();
        List<RunReport> reports = train(store, missing, skipped);
        return result(missing, reports, skipped, scan, stopwatch.seconds());
    }

    /** A run is done when its row and all asked checkpoints are there, of one that ended early up to where it came. */
    private Predicate<PlannedRun> done(RunStore store, Scan<RunRow> scan) {
        Map<RunKey, RunRow> complete = scan.rows().stream()
                .filter(row -> row.outcome().status().isComplete())
                .collect(Collectors.toMap(row -> row.run().key(), row -> row));
        Map<RunKey, Set<Integer>> stored = store.checkpoints().epochs();
        return run -> {
            RunRow row = complete.get(run.key());
            return row != null
                    && plan().checkpoints(run.arm()).stream()
                            .filter(epoch -> epoch <= row.outcome().history().size())
                            .allMatch(stored.getOrDefault(run.key(), Set.of())::contains);
        };
    }

    /**
     * Before the first run is trained, not one by one; a cluster's executors may compute in what the driver's machine
     * lacks.
     */
    private static void requirePrecisions(List<PlannedRun> runs) {
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

    private List<RunReport> train(RunStore store, List<PlannedRun> missing, int skipped) {
        Map<RunKey, PlannedRun> byKey = new HashMap<>();
        List<RunTask> tasks = new ArrayList<>();
        RunNetworks networks = RunNetworks.write(NetworkCodec.table(hadoop(), store.root()), missing);
        for (PlannedRun run : missing) {
            byKey.put(run.key(), run);
            NetworkDigest network = networks.of(run.spec()).orElse(null);
            tasks.add(new RunTask(plan().name(), run, network, plan().checkpoints(run.arm())));
        }
        List<RunReport> reports = new ArrayList<>();
        progress().started("runs", tasks.size(), skipped);
        try {
            runTasks(
                    "Train " + tasks.size() + " runs of " + plan().name(),
                    tasks,
                    new RunTraining(shareHadoop(), store.root(), dataRoot()),
                    report -> {
                        reports.add(report);
                        progress().advanced(advance(report, Objects.requireNonNull(byKey.get(report.run()))));
                    });
        } finally {
            progress().ended();
        }
        return reports;
    }

    private TrainResult result(
            List<PlannedRun> missing, List<RunReport> reports, int skipped, Scan<RunRow> scan, double seconds) {
        Map<RunKey, RunReport> byKey = reports.stream().collect(Collectors.toMap(RunReport::run, report -> report));
        List<RunReport> trained =
                reports.stream().filter(report -> !report.isFoundDone()).toList();
        List<FailedRun> failures = new ArrayList<>();
        for (PlannedRun run : plan().runs()) {
            RunReport report = byKey.get(run.key());
            if (report != null && report.status() == RunStatus.FAILED) {
                failures.add(new FailedRun(run, report.reason()));
            }
        }
        int meanwhile = reports.size() - trained.size();
        int diverged = (int) trained.stream()
                .filter(report -> report.status() == RunStatus.DIVERGED)
                .count();
        double overhead = trained.stream()
                .filter(report -> report.status() != RunStatus.FAILED)
                .mapToDouble(RunReport::overheadSeconds)
                .average()
                .orElse(Double.NaN);
        return new TrainResult(
                plan().runs().size(),
                new FoundDone(skipped, meanwhile),
                missing.size() - meanwhile - diverged - failures.size(),
                diverged,
                failures,
                scan.corrupt(),
                new TrainResult.Seconds(seconds, overhead));
    }

    private static Advance advance(RunReport report, PlannedRun run) {
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
                            + run.spec().seed() + ") done by another driver meanwhile");
        }
        String description = String.format(
                Locale.ROOT,
                "run %s (arm %s, seed %d) %s, training %.1f s, overhead %.0f ms%s",
                run.key().brief(),
                run.arm(),
                run.spec().seed(),
                report.status().name().toLowerCase(Locale.ROOT),
                report.trainingSeconds(),
                1000 * report.overheadSeconds(),
                report.reason().isEmpty() ? "" : ", " + report.reason());
        return new Advance(1, outcome, description);
    }
}

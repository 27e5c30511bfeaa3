package dev.symsweep.jobs.train;

import dev.symsweep.engine.Engine;
import dev.symsweep.jobs.spark.FoundDone;
import dev.symsweep.jobs.spark.ProgressListener.Advance;
import dev.symsweep.jobs.spark.ProgressListener.Outcome;
import dev.symsweep.jobs.spark.Reasons;
import dev.symsweep.jobs.spark.SparkJob;
import dev.symsweep.jobs.spark.Stopwatch;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.NetworkDigest;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.CorruptFile;
import dev.symsweep.store.LastVerified;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.Scan;
import dev.symsweep.store.network.NetworkCodec;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * Trains the runs of a sweep that have no row in the store, or lack a checkpoint, one task each, the longest first.
 * Each task writes its own row, so that a driver that dies loses nothing but the runs under way, and the same job run
 * again trains only what is missing. What counts as done is read to its end before, or was within a week: a damaged
 * file is a missing one. A complete row is never replaced.
 */
public final class TrainJob extends SparkJob<TrainJob> {

    /** Fewer files are verified in a moment. */
    private static final int MANY_FILES = 1000;

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
        LastVerified last = store.upkeep().tidy();
        store.requireSameSemantics(plan().runs());
        Scan<RunRow> scan = store.scan();
        expectDataOf(scan.rows());
        DoneRuns done = new DoneRuns(plan(), scan.rows(), store.checkpoints().epochs());
        List<CorruptFile> corrupt = verified(store, last, done, scan.corrupt());
        done.without(corrupt);
        TrainingCost cost = new TrainingCost();
        List<PlannedRun> missing = plan().runs().stream()
                .filter(run -> !done.has(run))
                .sorted(Comparator.comparingDouble(cost::of).reversed())
                .toList();
        int skipped = plan().runs().size() - missing.size();
        if (isLocal()) {
            requirePrecisions(missing);
        }
        requireData(missing);
        TrainingRoom.require(store, done, missing);
        start();

        Stopwatch stopwatch = Stopwatch.start();
        RunNetworks networks = RunNetworks.of(NetworkCodec.table(hadoop(), store.root()));
        networks.write(plan().runs().stream()
                .filter(run ->
                        !done.has(run) || done.row(run).filter(networks::lacks).isPresent())
                .toList());
        List<RunReport> reports = train(store, missing, networks, skipped);
        return result(reports, skipped, corrupt(corrupt, reports, networks), stopwatch.seconds());
    }

    /**
     * Reads what would count as done, unless it was read within a week and nobody met damage since, so that no damage
     * hides behind a row that can be read.
     *
     * @param last what was read, as the files were listed
     * @param known files that are corrupt as far as the scan knows; a mark may be of a file that is whole by now
     * @return all that are
     */
    private List<CorruptFile> verified(RunStore store, LastVerified last, DoneRuns done, List<CorruptFile> known) {
        Set<Snapshot> doubted = snapshots(known);
        List<Snapshot> claimed = done.claimed().stream()
                .filter(snapshot -> !last.has(snapshot) || doubted.contains(snapshot))
                .toList();
        Set<Snapshot> looked = Set.copyOf(claimed);
        List<CorruptFile> corrupt = new ArrayList<>();
        known.stream()
                .filter(file -> file.snapshot().filter(looked::contains).isEmpty())
                .forEach(corrupt::add);
        boolean isLong = claimed.size() >= MANY_FILES;
        if (isLong) {
            progress().startedLooking("files verified", claimed.size());
        }
        try {
            runTasks(
                    "Verify " + claimed.size() + " files of " + plan().name(),
                    VerifyFiles.Batch.of(claimed, slots()),
                    new VerifyFiles(shareHadoop(), store.root()),
                    found -> {
                        corrupt.addAll(found.damaged());
                        if (isLong) {
                            progress()
                                    .advanced(new Advance(
                                            found.verified(), Outcome.FINISHED, found.verified() + " files verified"));
                        }
                    });
        } finally {
            if (isLong) {
                progress().ended();
            }
        }
        Set<Snapshot> damaged = snapshots(corrupt);
        last.add(
                claimed.stream().filter(snapshot -> !damaged.contains(snapshot)).toList());
        corrupt.sort(Comparator.comparing(CorruptFile::name));
        return corrupt;
    }

    private static Set<Snapshot> snapshots(List<CorruptFile> files) {
        return files.stream().flatMap(file -> file.snapshot().stream()).collect(Collectors.toSet());
    }

    /** What became of the damaged files. */
    private TrainResult.Corrupt corrupt(List<CorruptFile> found, List<RunReport> reports, RunNetworks networks) {
        Set<RunKey> trained = reports.stream()
                .filter(report -> report.status().isComplete())
                .map(RunReport::run)
                .collect(Collectors.toSet());
        Set<Snapshot> written = new HashSet<>();
        for (PlannedRun run : plan().runs()) {
            if (trained.contains(run.key())) {
                written.add(Snapshot.end(run.key()));
                plan().checkpoints(run.arm()).forEach(epoch -> written.add(Snapshot.after(run.key(), epoch)));
            }
        }
        List<CorruptFile> healed = new ArrayList<>();
        List<CorruptFile> left = new ArrayList<>();
        for (CorruptFile file : found) {
            (file.snapshot().filter(written::contains).isPresent() ? healed : left).add(file);
        }
        Set<String> still =
                networks.stillCorrupt().stream().map(CorruptFile::name).collect(Collectors.toSet());
        networks.corrupt().forEach(file -> (still.contains(file.name()) ? left : healed).add(file));
        return new TrainResult.Corrupt(healed, left);
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

    private List<RunReport> train(RunStore store, List<PlannedRun> missing, RunNetworks networks, int skipped) {
        Map<RunKey, PlannedRun> byKey = new HashMap<>();
        List<RunTask> tasks = new ArrayList<>();
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
                        if (!report.change().isEmpty()) {
                            progress().warned("run " + report.run() + " is " + report.change());
                        }
                        progress().advanced(advance(report, Objects.requireNonNull(byKey.get(report.run()))));
                    });
        } finally {
            progress().ended();
        }
        return reports;
    }

    private TrainResult result(List<RunReport> reports, int skipped, TrainResult.Corrupt corrupt, double seconds) {
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
                reports.size() - meanwhile - diverged - failures.size(),
                diverged,
                failures,
                corrupt,
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
                            + run.spec().seed() + ") done meanwhile");
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

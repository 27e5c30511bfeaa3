package dev.symsweep.jobs.train;

import dev.symsweep.jobs.spark.FoundDone;
import dev.symsweep.jobs.spark.ProgressListener.Advance;
import dev.symsweep.jobs.spark.ProgressListener.Outcome;
import dev.symsweep.jobs.spark.SparkJob;
import dev.symsweep.jobs.spark.Stopwatch;
import dev.symsweep.jobs.train.task.RunReport;
import dev.symsweep.jobs.train.task.RunTask;
import dev.symsweep.jobs.train.task.TrainingUnit;
import dev.symsweep.jobs.train.task.UnitTraining;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.NetworkDigest;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.LastVerified;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.SnapshotFile;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.Scan;
import dev.symsweep.store.network.NetworkCodec;
import dev.symsweep.store.resume.ResumeStore;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import dev.symsweep.store.run.RunTiming;
import dev.symsweep.sweep.StackSize;
import dev.symsweep.sweep.SweepPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * Trains the runs of a sweep that have no row in the store, or lack a checkpoint, one task each, the longest first; or
 * several in a task where the sweep stacks runs. Each run has a row written as soon as it is done, so that a driver
 * that dies loses nothing but the runs under way, and the same job run again trains only what is missing. What counts
 * as done is read to its end before, or was within a week: a damaged file is a missing one. A complete row is never
 * replaced.
 */
public final class TrainJob extends SparkJob<TrainJob> {

    /** Fewer files are verified in a moment. */
    private static final int MANY_FILES = 1000;

    private Optional<List<PlannedRun>> only = Optional.empty();
    private Set<RunStatus> retried = Set.of(RunStatus.FAILED);
    private FailureLimit limit = FailureLimit.none();

    private TrainJob(SparkSession spark) {
        super(spark);
    }

    /** A job on that session; say {@code plan} and {@code store} before {@code execute}. */
    public static TrainJob on(SparkSession spark) {
        return new TrainJob(spark);
    }

    /** Optional: these runs of the sweep alone. */
    public TrainJob only(List<PlannedRun> chosen) {
        only = Optional.of(chosen);
        return this;
    }

    /** Optional: which runs are trained again that came to an end, by default those that failed. */
    public TrainJob retry(Set<RunStatus> ends) {
        retried = Set.copyOf(ends);
        return this;
    }

    /** Optional: how many runs may fail before the job is stopped; by default all of them may. */
    public TrainJob limit(FailureLimit most) {
        limit = most;
        return this;
    }

    @Override
    protected TrainJob self() {
        return this;
    }

    /**
     * Trains. Runs that fail or diverge are rows and part of the result.
     *
     * @throws dev.symsweep.store.directory.StoreException if the store cannot be written or belongs to another sweep
     * @throws dev.symsweep.data.DataException if data is missing or damaged
     * @throws MissingPrecisionException if this JVM trains and an engine does not compute in a precision that the sweep
     *     asks for; where others train, such a run fails
     * @throws TooManyFailuresException if more runs fail than may
     */
    public TrainResult execute() {
        RunStore store = RunStore.open(hadoop(), root(), plan().name());
        LastVerified last = store.upkeep().tidy();
        store.requireSameSemantics(plan().runs());
        Scan<RunRow> scan = store.scan();
        expectDataOf(scan.rows());
        SweepPlan wanted = only.map(plan()::only).orElseGet(this::plan);
        DoneRuns done =
                new DoneRuns(wanted, scan.rows(), retried, store.checkpoints().epochs());
        List<CorruptFile> corrupt = verified(store, last, done, scan.corrupt());
        done.without(corrupt);
        TrainingCost cost = new TrainingCost();
        List<PlannedRun> missing = wanted.runs().stream()
                .filter(run -> !done.has(run) && done.failed(run).isEmpty())
                .filter(run -> !run.spec().isImported())
                .sorted(Comparator.comparingDouble(cost::of).reversed())
                .toList();
        ResumeStore.of(store).deleteAll(done.completeBut(missing));
        List<FailedRun> left = new ArrayList<>();
        for (PlannedRun run : wanted.runs()) {
            done.failed(run)
                    .ifPresent(row -> left.add(new FailedRun(run, row.outcome().reason())));
            if (run.spec().isImported() && !done.has(run)) {
                left.add(new FailedRun(run, RunImport.MISSING));
            }
        }
        int skipped = wanted.runs().size() - missing.size() - left.size();
        if (isLocal()) {
            EnginePrecisions.require(missing);
        }
        requireData(missing);
        TrainingRoom.require(store, done, missing);
        start();

        Stopwatch stopwatch = Stopwatch.start();
        RunNetworks networks = RunNetworks.of(NetworkCodec.table(hadoop(), store.root()));
        networks.write(wanted.runs().stream()
                .filter(run ->
                        !done.has(run) || done.row(run).filter(networks::lacks).isPresent())
                .toList());
        List<RunReport> reports = train(store, done, missing, networks, skipped);
        store.upkeep()
                .keep(reports.stream()
                        .flatMap(report -> report.files().stream())
                        .toList());
        return TrainSummary.of(
                wanted.runs(),
                left,
                reports,
                new FoundDone(
                        skipped, reports.stream().filter(RunReport::isFoundDone).count()),
                corrupt(corrupt, reports, networks),
                stopwatch.seconds());
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
                .filter(file ->
                        SnapshotFile.snapshot(file).filter(looked::contains).isEmpty())
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
        return files.stream()
                .flatMap(file -> SnapshotFile.snapshot(file).stream())
                .collect(Collectors.toSet());
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
            (SnapshotFile.snapshot(file).filter(written::contains).isPresent() ? healed : left).add(file);
        }
        Set<String> still =
                networks.stillCorrupt().stream().map(CorruptFile::name).collect(Collectors.toSet());
        networks.corrupt().forEach(file -> (still.contains(file.name()) ? left : healed).add(file));
        return new TrainResult.Corrupt(healed, left);
    }

    private List<RunReport> train(
            RunStore store, DoneRuns done, List<PlannedRun> missing, RunNetworks networks, int skipped) {
        Map<RunKey, PlannedRun> byKey = new HashMap<>();
        List<RunTask> tasks = new ArrayList<>();
        for (PlannedRun run : missing) {
            byKey.put(run.key(), run);
            NetworkDigest network = networks.of(run.spec()).orElse(null);
            RunTiming replaced = done.retried(run).map(RunRow::timing).orElse(null);
            tasks.add(
                    new RunTask(plan().name(), run, network, plan().checkpoints(run.arm()), plan().resume(), replaced));
        }
        List<TrainingUnit> units = units(tasks, done);
        List<RunReport> reports = new ArrayList<>();
        progress().started("runs", tasks.size(), skipped);
        try {
            runTasks(
                    "Train " + tasks.size() + " runs of " + plan().name(),
                    units,
                    new UnitTraining(shareHadoop(), store.root(), dataRoot()),
                    unit -> unit.runs().forEach(report -> {
                        reports.add(report);
                        report.remarks().warnings().forEach(progress()::warned);
                        PlannedRun run = Objects.requireNonNull(byKey.get(report.run()));
                        progress().advanced(TrainSummary.advance(report, run));
                        if (report.status() == RunStatus.FAILED
                                && limit.isExceededBy(new FailedRun(run, report.reason()))) {
                            cancelTasks();
                        }
                    }));
        } catch (Exception e) {
            limit.require(reports.size() + skipped, store, dataRoot());
            throw e;
        } finally {
            progress().ended();
        }
        limit.require(reports.size() + skipped, store, dataRoot());
        return reports;
    }

    /** One run each, or stacks where the sweep asks for them: how many fit is asked where tasks compute. */
    private List<TrainingUnit> units(List<RunTask> tasks, DoneRuns done) {
        StackSize size = plan().stack();
        StackPlan stacks = StackPlan.of(
                tasks,
                size,
                run -> done.row(run).filter(row -> done.retried(run).isEmpty()));
        List<StackProbe.Answer> answers = new ArrayList<>();
        runTasks("Size stacks of " + plan().name(), stacks.samples(), new StackProbe(size, cardShare()), answer -> {
            answers.add(answer);
            stacks.warning(answer).ifPresent(progress()::warned);
        });
        return stacks.units(answers);
    }
}

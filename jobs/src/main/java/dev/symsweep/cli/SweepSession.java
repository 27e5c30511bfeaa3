package dev.symsweep.cli;

import dev.symsweep.analysis.Analysis.Wording;
import dev.symsweep.cli.outcome.ExitCode;
import dev.symsweep.cli.plan.PlanChangeText;
import dev.symsweep.cli.progress.ProgressDisplay;
import dev.symsweep.cli.progress.ProgressState;
import dev.symsweep.cli.stop.ProcessEnd;
import dev.symsweep.cli.stop.Stoppable;
import dev.symsweep.cli.train.TrainOptions;
import dev.symsweep.jobs.analysis.AnalysisResult;
import dev.symsweep.jobs.analysis.AnalyzeJob;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.spark.FoundDone;
import dev.symsweep.jobs.spark.SparkJob;
import dev.symsweep.jobs.spark.SparkSessions;
import dev.symsweep.jobs.spark.UnitWatch;
import dev.symsweep.jobs.train.FailedRun;
import dev.symsweep.jobs.train.TrainJob;
import dev.symsweep.jobs.train.TrainResult;
import dev.symsweep.jobs.train.task.RepeatCommand;
import dev.symsweep.jobs.verify.Sampling;
import dev.symsweep.jobs.verify.Verdict;
import dev.symsweep.jobs.verify.VerifyJob;
import dev.symsweep.jobs.verify.VerifyResult;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.results.PlanChange.Scope;
import dev.symsweep.results.StoredPlan;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.SnapshotFile;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.driver.Driver;
import dev.symsweep.store.driver.DriverLease;
import dev.symsweep.store.run.RunStatus;
import dev.symsweep.sweep.SweepPlan;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;

/**
 * A sweep with its store and a Spark session: runs jobs, and says on the terminal how they go and what came of them.
 */
final class SweepSession implements Stoppable {

    private static final double MILLISECONDS = 1000;

    private final SweepPlan plan;
    private final String root;
    private final Optional<String> data;
    private final DriverLease lease;
    private final SparkSession spark;
    private final PrintWriter out;
    private final PrintWriter err;
    private final ProgressDisplay progress;
    private final UnitWatch watch = new UnitWatch();

    private SweepSession(
            SweepPlan plan,
            String root,
            Optional<String> data,
            DriverLease lease,
            SparkSession spark,
            CommandLine commandLine) {
        this.plan = plan;
        this.root = root;
        this.data = data;
        this.lease = lease;
        this.spark = spark;
        this.out = commandLine.getOut();
        this.err = commandLine.getErr();
        this.progress = ProgressDisplay.on(err);
        lease.tell(watch::underWay);
    }

    /**
     * Opens the store, the log file and then Spark, so that what cannot work fails within a second.
     *
     * @throws dev.symsweep.store.directory.StoreException if the store cannot be written or belongs to another sweep
     */
    static SweepSession open(SweepPlan plan, String root, SparkOptions options, CommandLine commandLine) {
        options.validate();
        RunStore store = RunStore.open(SparkSessions.hadoop(), root, plan.name());
        tell(PlanChangeText.changes(plan, root, Scope.ALL), commandLine);
        return on(store, plan, options, commandLine);
    }

    /**
     * The same for a store with trained runs, and without making one.
     *
     * @throws dev.symsweep.store.directory.StoreException if there is no store, or it belongs to another sweep
     */
    static SweepSession openExisting(SweepPlan plan, String root, SparkOptions options, CommandLine commandLine) {
        options.validate();
        RunStore store = RunStore.openExisting(SparkSessions.hadoop(), root, plan.name());
        tell(PlanChangeText.changes(plan, root, Scope.ANALYSES), commandLine);
        return on(store, plan, options, commandLine);
    }

    private static void tell(List<String> changes, CommandLine commandLine) {
        changes.forEach(commandLine.getErr()::println);
        commandLine.getErr().flush();
    }

    /** Says what a job would change, which is not done, and returns the exit code. */
    static int dryRun(SweepPlan plan, String root, Scope scope, SparkOptions options, CommandLine commandLine) {
        options.validate();
        PlanChangeText.outlook(plan, root, scope).forEach(commandLine.getOut()::println);
        commandLine.getOut().println("dry run: nothing was done");
        commandLine.getOut().flush();
        return ExitCode.SUCCESS;
    }

    private static SweepSession on(RunStore store, SweepPlan plan, SparkOptions options, CommandLine commandLine) {
        LogFile.openBeside(store.root());
        store.restored().ifPresent(file -> {
            commandLine.getErr().println("symsweep: " + file.line() + "; it is made again from what the runs say");
            commandLine.getErr().flush();
        });
        return ProcessEnd.open(() -> {
            DriverLease lease = DriverLease.take(SparkSessions.hadoop(), store.root(), commandLine.getCommandName());
            try {
                // What is moved meanwhile would be missed, and computed again.
                lease.requireShared(store.root(), commandLine.getCommandName());
                say(lease.others(), store, commandLine.getErr());
                SparkSession spark = options.open("symsweep " + plan.name());
                return new SweepSession(plan, store.root(), options.data(), lease, spark, commandLine);
            } catch (RuntimeException | Error e) {
                lease.close();
                throw e;
            }
        });
    }

    private static void say(List<Driver> others, RunStore store, PrintWriter err) {
        others.forEach(other -> err.println("symsweep: another driver works on " + store.root() + ": " + other
                + "; both share what is left to do"));
        err.flush();
    }

    /**
     * Trains what is missing, and returns the exit code.
     *
     * @param only these runs alone, if some are named
     */
    int train(TrainOptions options, Optional<List<PlannedRun>> only) {
        TrainJob job = options.set(prepared(TrainJob.on(spark)));
        only.ifPresent(job::only);
        TrainResult result = job.atStart(() -> say(StoredPlan.keep(SparkSessions.hadoop(), root, plan)))
                .execute();
        out.printf(
                Locale.ROOT,
                "trained %s: %d runs planned, %d done before, %s%d finished, %d diverged, %d failed, %s%s%n",
                plan.name(),
                result.planned(),
                result.skipped(),
                meanwhile(result.found()),
                result.finished(),
                result.diverged(),
                result.failed(),
                clock(result.seconds().wall()),
                overhead(result.seconds().overhead()));
        out.flush();
        Map<Boolean, List<CorruptFile>> healed = result.corrupt().healed().stream()
                .collect(Collectors.partitioningBy(
                        file -> SnapshotFile.snapshot(file).isPresent()));
        CorruptFiles.complain(err, plan, healed.getOrDefault(true, List.of()), "runs trained again");
        CorruptFiles.complain(err, plan, healed.getOrDefault(false, List.of()), "written again");
        int exitCode = CorruptFiles.complain(err, plan, result.corrupt().left(), "left as they are");
        if (result.failed() == 0) {
            return exitCode;
        }
        complain(result.failures(), result.planned());
        return ExitCode.FAILURE;
    }

    /** Computes what is missing of an analysis that the sweep asks for, and returns the exit code. */
    int analyze(String name) {
        Wording wording = plan.analysis(name).orElseThrow().wording();
        AnalysisResult result = prepared(AnalyzeJob.on(spark))
                .atStart(() -> say(StoredPlan.keepAnalyses(SparkSessions.hadoop(), root, plan)))
                .execute(name);
        out.printf(
                Locale.ROOT,
                "%s %s: %d %s planned, %d done before, %s%d computed, %d left out, %s%n",
                wording.done(),
                plan.name(),
                result.planned(),
                wording.units(),
                result.skipped(),
                meanwhile(result.found()),
                result.computed(),
                result.leftOut(),
                clock(result.wallSeconds()));
        result.omissions(wording.units()).forEach(out::println);
        out.flush();
        CorruptFiles.complain(
                err, plan, result.corrupt().files(), result.corrupt().consequence());
        return result.corrupt().isLeft() ? ExitCode.FAILURE : ExitCode.SUCCESS;
    }

    /** Computes some results again, and tells whether they come out as they must. */
    boolean verify(Sampling sampling) {
        VerifyResult result = prepared(VerifyJob.on(spark)).execute(sampling);
        VerifyText.print(plan.name(), result, out, err);
        boolean isWhole =
                CorruptFiles.complain(err, plan, result.corrupt(), "not among what was verified") == ExitCode.SUCCESS;
        return isWhole && result.all().allMatch(Verdict::isGood);
    }

    @Override
    public Optional<String> finished() {
        return progress.stopped();
    }

    @Override
    public void close() {
        spark.stop();
        lease.close();
        ProcessEnd.closed();
    }

    private <J extends SparkJob<J>> J prepared(SparkJob<J> job) {
        J prepared = job.plan(plan).store(root).progress(progress).watch(watch).order(lease.order());
        data.ifPresent(prepared::data);
        return prepared;
    }

    private void say(Optional<String> gone) {
        gone.ifPresent(reason -> {
            err.println("symsweep: what the sweep.yaml of " + root
                    + " asked for cannot be planned with this sweep, which takes its place: " + reason);
            err.flush();
        });
    }

    private void complain(List<FailedRun> failures, int planned) {
        FailedRun first = failures.get(0);
        err.printf(
                Locale.ROOT,
                "symsweep: %d of %d runs failed, the first: arm %s, seed %d: %s; to repeat it: %s%n",
                failures.size(),
                planned,
                first.run().arm(),
                first.run().spec().seed(),
                first.reason(),
                RepeatCommand.of(
                        RunStore.at(SparkSessions.hadoop(), root).shown(),
                        first.run().key(),
                        RunStatus.FAILED,
                        DataCache.Root.of(data)));
        err.flush();
    }

    private static String meanwhile(FoundDone found) {
        return found.meanwhile() == 0 ? "" : found.meanwhile() + " done meanwhile, ";
    }

    private static String overhead(double seconds) {
        return Double.isNaN(seconds)
                ? ""
                : String.format(Locale.ROOT, ", overhead %.0f ms a run", MILLISECONDS * seconds);
    }

    private static String clock(double seconds) {
        return ProgressState.clock(Duration.ofMillis(Math.round(seconds * MILLISECONDS)));
    }
}

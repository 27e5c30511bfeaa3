package dev.symsweep.benchmarks;

import dev.symsweep.benchmarks.measure.Benchmark;
import dev.symsweep.benchmarks.measure.BenchmarkException;
import dev.symsweep.benchmarks.measure.Machine;
import dev.symsweep.benchmarks.measure.PlainFile;
import dev.symsweep.benchmarks.measure.ProcessSettings;
import dev.symsweep.benchmarks.measure.ResultTable;
import dev.symsweep.benchmarks.measure.RoundFigures;
import dev.symsweep.benchmarks.measure.TemporaryDirectory;
import dev.symsweep.benchmarks.measure.Timed;
import dev.symsweep.benchmarks.workload.FinishedRuns;
import dev.symsweep.benchmarks.workload.WholeSweep;
import dev.symsweep.jobs.spark.SparkSessions;
import dev.symsweep.jobs.train.TrainResult;
import dev.symsweep.report.Report;
import dev.symsweep.report.ReportSource;
import dev.symsweep.results.StoredPlan;
import dev.symsweep.results.status.SweepStatus;
import dev.symsweep.store.Compacted;
import dev.symsweep.store.RunStore;
import dev.symsweep.sweep.SweepPlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench sweep}: what a sweep of very many tiny runs costs beside their training: to plan it, a run in a task,
 * the same job again once all is done, to compact its files, and to open, skip and report very many finished runs.
 */
@Command(
        name = "sweep",
        description = {
            "Measures what very many runs cost beside their training.",
            "A result: bin/symsweep bench sweep --runs 2000 --plan 100000 --finished 100000 --large 500"
        })
final class SweepCommand extends Benchmark {

    /** So that libraries and data are loaded, and code is compiled. */
    private static final int WARM_RUNS = 50;

    private static final int NARROW = 4;

    /** 407,050 weights, as many as networks of a study have. */
    private static final int WIDE = 512;

    /** Runs of about a millisecond each on data that is drawn. */
    private static final String SWEEP = """
            sweep: bench-sweep
            data: {set: glyphs, limit: 32}
            seeds: %d
            architecture: {type: mlp, hidden: [WIDTH]}
            recipe:
              optimizer: {type: sgd}
              schedule: {type: constant, lr: 0.1}
              batch: 32
              epochs: 1
            arms:
              standard: {symmetry: {type: standard}}
            """;

    @Option(names = "--runs", description = "How many runs are trained; ${DEFAULT-VALUE} unless given.")
    private int runs = 100;

    @Option(names = "--plan", description = "How many runs are planned; ${DEFAULT-VALUE} unless given.")
    private int planned = 10_000;

    @Option(
            names = "--finished",
            description = "How many finished runs are compacted, opened, skipped and reported; ${DEFAULT-VALUE} unless"
                    + " given.")
    private int finished = 1000;

    @Option(
            names = "--large",
            description = "How many finished runs of 407,050 weights are compacted; ${DEFAULT-VALUE} unless given.")
    private int large = 20;

    @Option(names = "--master", description = "Where Spark runs; ${DEFAULT-VALUE} unless given.")
    private String master = "local[2]";

    private final ResultTable table =
            new ResultTable(List.of("what", "runs", "s", "ms/run", "target", "heap in use MiB", "how"));

    @Override
    protected void measure(PrintWriter out) {
        require("--runs", runs);
        require("--plan", planned);
        require("--finished", finished);
        require("--large", large);
        out.println(Machine.line(ProcessSettings.ofThisJvm()));
        plan(1);
        Timed<SweepPlan> large = Timed.of(() -> plan(planned));
        add("planned", planned, large.seconds(), "4 s for 100,000", "keys and specs of all runs");
        try (TemporaryDirectory directory = TemporaryDirectory.create();
                SparkSession spark = SparkSessions.open("symsweep bench sweep", master)) {
            train(spark, directory.path().resolve("warm"), WARM_RUNS);
            trainAndResume(spark, directory.path().resolve("trained"));
            reopen(spark, directory.path().resolve("finished"));
            compactLarge(spark, directory.path().resolve("large"));
        }
        out.println("784-4-10 on 32 examples of synthetic glyphs, 1 epoch, " + master + "; heap limit "
                + (Runtime.getRuntime().maxMemory() >> 20) + " MiB");
        out.print(table);
    }

    private static void require(String option, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(option + " is " + count + ", must be at least 1");
        }
    }

    private static SweepPlan plan(int seeds) {
        return plan(seeds, NARROW);
    }

    private static SweepPlan plan(int seeds, int width) {
        return WholeSweep.plan("bench-sweep", SWEEP.replace("WIDTH", Integer.toString(width)), seeds);
    }

    private static TrainResult train(SparkSession spark, Path store, int seeds) {
        return WholeSweep.train(spark, plan(seeds), store);
    }

    private void trainAndResume(SparkSession spark, Path store) {
        Timed<TrainResult> trained = Timed.of(() -> train(spark, store, runs));
        add("trained", runs, trained.seconds(), "", "the whole job");
        double overhead = trained.result().seconds().overhead();
        add("overhead", runs, overhead * runs, "8 ms a run", "task start to row, beyond training and evaluation");
        Timed<TrainResult> again = Timed.of(() -> train(spark, store, runs));
        add("again", runs, again.seconds(), "2 s for 2,000", "the same job once all is done");
    }

    private void reopen(SparkSession spark, Path directory) {
        train(spark, directory, 1);
        Configuration hadoop = SparkSessions.hadoop();
        RunStore store = RunStore.openExisting(hadoop, directory.toString());
        SweepPlan plan = plan(finished);
        Timed<Boolean> written = Timed.of(() -> {
            FinishedRuns.write(plan, store);
            return true;
        });
        add("written", finished, written.seconds(), "", "a file each, two at a time; no training");
        compact(store, finished);
        Timed<Integer> opened = Timed.of(() -> store.scan().rows().size());
        add("opened", finished, opened.seconds(), "", "all rows but the weights");
        Timed<TrainResult> skipped = Timed.of(() -> train(spark, directory, finished));
        add("skipped", finished, skipped.seconds(), "", "train with nothing left to do");
        Timed<Integer> reported = Timed.of(() -> Report.of(
                        new ReportSource(plan, store.scan(), ReportSource.Tables.of(hadoop, directory.toString())))
                .lines()
                .size());
        add("reported", finished, reported.seconds(), "", "opened once more, and all tables of the report");
        Optional<String> none = StoredPlan.keep(hadoop, directory.toString(), plan);
        if (none.isPresent()) {
            throw new BenchmarkException(none.get());
        }
        Timed<SweepStatus> status = Timed.of(() -> SweepStatus.of(hadoop, directory.toString(), Instant.now()));
        add("status", finished, status.seconds(), "3 s for 100,000", "what symsweep status shows");
        double all = opened.seconds() + skipped.seconds() + reported.seconds();
        add("all three", finished, all, "20 s for 100,000", "opened, skipped and reported");
    }

    /** Beside a plain file of as many bytes on the same disk. */
    private void compactLarge(SparkSession spark, Path directory) {
        WholeSweep.train(spark, plan(1, WIDE), directory);
        RunStore store = RunStore.openExisting(SparkSessions.hadoop(), directory.toString());
        FinishedRuns.write(plan(large, WIDE), store);
        long bytes = compact(store, large);
        Timed<Boolean> plain = Timed.of(() -> {
            new PlainFile(directory.resolveSibling("plain"), bytes).write();
            return true;
        });
        add("plain file", large, plain.seconds(), "half as long", "as many bytes, " + rate(bytes, plain));
    }

    private long compact(RunStore store, int runs) {
        Timed<Compacted> compacted = Timed.of(() -> store.upkeep().compact());
        long bytes = compacted.result().bytes();
        add(
                "compacted",
                runs,
                compacted.seconds(),
                "",
                "into " + compacted.result().files() + " files, " + rate(bytes, compacted));
        return bytes;
    }

    private static String rate(long bytes, Timed<?> timed) {
        return RoundFigures.format("%.1f", bytes / 1e6 / timed.seconds()) + " MB/s";
    }

    private void add(String what, int count, double seconds, String target, String how) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        table.add(List.of(
                what,
                Integer.toString(count),
                RoundFigures.format("%.2f", seconds),
                RoundFigures.format("%.3f", 1e3 * seconds / count),
                target,
                Long.toString((runtime.totalMemory() - runtime.freeMemory()) >> 20),
                how));
    }
}

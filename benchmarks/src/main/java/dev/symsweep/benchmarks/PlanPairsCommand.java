package dev.symsweep.benchmarks;

import dev.symsweep.analysis.Work;
import dev.symsweep.analysis.interpolate.CurveUnit;
import dev.symsweep.analysis.interpolate.CurveWork;
import dev.symsweep.analysis.interpolate.InterpolateKind;
import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.analysis.interpolate.StoredCurves;
import dev.symsweep.benchmarks.measure.Benchmark;
import dev.symsweep.benchmarks.measure.BenchmarkException;
import dev.symsweep.benchmarks.measure.Machine;
import dev.symsweep.benchmarks.measure.ProcessSettings;
import dev.symsweep.benchmarks.measure.ResultTable;
import dev.symsweep.benchmarks.measure.RoundFigures;
import dev.symsweep.benchmarks.measure.TemporaryDirectory;
import dev.symsweep.benchmarks.measure.Timed;
import dev.symsweep.jobs.analysis.AnalysisResult;
import dev.symsweep.jobs.analysis.AnalyzeJob;
import dev.symsweep.jobs.spark.SparkSessions;
import dev.symsweep.jobs.tile.Tiling;
import dev.symsweep.jobs.train.TrainJob;
import dev.symsweep.jobs.train.TrainResult;
import dev.symsweep.population.PairWork;
import dev.symsweep.sweep.SweepFile;
import dev.symsweep.sweep.SweepPlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench plan-pairs}: what very many pairs cost the driver. All pairs of tiny networks are planned, evaluated at
 * their midpoint, and asked for once more when all is done. Tasks run in this JVM, so its heap is that of the driver
 * and of two tasks.
 */
@Command(
        name = "plan-pairs",
        description = {
            "Measures how long 100,000 pairs take to plan and a finished job of them to resume.",
            "The heap is the JVM's limit: SYMSWEEP_JAVA_OPTS=-Xmx512m bin/symsweep bench plan-pairs"
        })
final class PlanPairsCommand extends Benchmark {

    private static final int SLOTS = 2;
    private static final int FEWEST = 2;
    private static final long MOST_HEAP = 512;

    /** Runs of a millisecond each on data that is drawn. */
    private static final String SWEEP = """
            sweep: plan-pairs
            data: {set: glyphs, limit: 32}
            seeds: %d
            architecture: {type: mlp, hidden: [4]}
            recipe:
              optimizer: {type: sgd}
              schedule: {type: constant, lr: 0.1}
              batch: 32
              epochs: 1
            arms:
              standard: {symmetry: {type: standard}}
            analyses:
              interpolate: {points: [midpoint], pairs: all}
            """;

    @Option(names = "--networks", description = "How many networks, all pairs of them; ${DEFAULT-VALUE} unless given.")
    private int networks = 448;

    @Override
    protected void measure(PrintWriter out) {
        if (networks < FEWEST) {
            throw new IllegalArgumentException("--networks is " + networks + ", must be at least " + FEWEST);
        }
        SweepPlan plan = SweepFile.plan("plan-pairs", String.format(Locale.ROOT, SWEEP, networks), List.of());
        out.println(Machine.line(ProcessSettings.ofThisJvm()));
        ResultTable table = new ResultTable(List.of("what", "s", "target s", "heap in use MiB", "how"));
        try (TemporaryDirectory directory = TemporaryDirectory.create();
                SparkSession spark = SparkSessions.open("symsweep bench plan-pairs", "local[" + SLOTS + "]")) {
            Path store = directory.path().resolve("store");
            Timed<Integer> planned = Timed.of(() -> tiles(plan));
            table.add(row("planned", planned, "10", "what is missing worked out and cut into tiles"));
            Timed<TrainResult> trained = Timed.of(
                    () -> TrainJob.on(spark).plan(plan).store(store.toString()).execute());
            Timed<AnalysisResult> first = Timed.of(() -> interpolate(spark, plan, store));
            table.add(row("computed", first, "", "two tasks at a time, 3 points on all test examples"));
            Timed<AnalysisResult> again = Timed.of(() -> interpolate(spark, plan, store));
            table.add(row("resumed", again, "20", "the same job once all is done"));
            requireAll(
                    trained.result(), first.result().computed(), again.result().skipped());
            print(out, planned.result(), again.result().planned(), table);
            heapWarning().ifPresent(out::println);
        }
    }

    private static int tiles(SweepPlan plan) {
        Work<PairWork<CurveUnit>> work = CurveWork.of(
                plan.analysis(InterpolationAnalysis.class).orElseThrow(),
                plan.population(),
                run -> true,
                StoredCurves.of(List.of()),
                List.of());
        return Tiling.of(work.units(), SLOTS, 1).size();
    }

    private static AnalysisResult interpolate(SparkSession spark, SweepPlan plan, Path store) {
        return AnalyzeJob.on(spark).plan(plan).store(store.toString()).execute(InterpolateKind.NAME);
    }

    private void requireAll(TrainResult trained, long computed, long skipped) {
        long pairs = (long) networks * (networks - 1) / 2;
        if (trained.finished() != networks || computed != pairs || skipped != pairs) {
            throw new BenchmarkException(trained.finished() + " networks were trained, " + computed
                    + " pairs computed and " + skipped + " found done, must be " + networks + " and twice " + pairs);
        }
    }

    private void print(PrintWriter out, int tiles, long pairs, ResultTable table) {
        out.printf(
                Locale.ROOT,
                "%,d pairs of %,d networks 784-4-10 in %,d tiles; heap limit %d MiB, target %d%n",
                pairs,
                networks,
                tiles,
                Runtime.getRuntime().maxMemory() >> 20,
                MOST_HEAP);
        out.print(table);
    }

    /** What is to be done where the heap is too large for a result. */
    private static Optional<String> heapWarning() {
        long limit = Runtime.getRuntime().maxMemory() >> 20;
        return limit <= MOST_HEAP
                ? Optional.empty()
                : Optional.of("no result: the heap limit is " + limit + " MiB, must be at most " + MOST_HEAP
                        + "; set SYMSWEEP_JAVA_OPTS=-Xmx" + MOST_HEAP + "m");
    }

    private static List<String> row(String what, Timed<?> timed, String target, String how) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return List.of(
                what,
                RoundFigures.format("%.1f", timed.seconds()),
                target,
                Long.toString((runtime.totalMemory() - runtime.freeMemory()) >> 20),
                how);
    }
}

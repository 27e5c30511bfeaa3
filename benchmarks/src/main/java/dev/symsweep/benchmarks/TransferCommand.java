package dev.symsweep.benchmarks;

import dev.symsweep.analysis.align.AlignKind;
import dev.symsweep.analysis.transfer.TransferKind;
import dev.symsweep.benchmarks.measure.Benchmark;
import dev.symsweep.benchmarks.measure.BenchmarkException;
import dev.symsweep.benchmarks.measure.Machine;
import dev.symsweep.benchmarks.measure.ProcessSettings;
import dev.symsweep.benchmarks.measure.ResultTable;
import dev.symsweep.benchmarks.measure.TemporaryDirectory;
import dev.symsweep.benchmarks.measure.Timed;
import dev.symsweep.benchmarks.workload.WholeSweep;
import dev.symsweep.data.Examples;
import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.jobs.analysis.AnalysisResult;
import dev.symsweep.jobs.analysis.AnalyzeJob;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.spark.SparkSessions;
import dev.symsweep.landscape.CurveEvaluator;
import dev.symsweep.landscape.LinearPath;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.Networks;
import dev.symsweep.store.RunStore;
import dev.symsweep.sweep.SweepFile;
import dev.symsweep.sweep.SweepPlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;

/**
 * {@code bench transfer}: the lines of one pair between all pairs of nine moments, 81 of them and nine without a
 * permutation, beside as many lines in a loop of one thread, without Spark, permutations and files.
 */
@Command(
        name = "transfer",
        description = "Measures permutations of nine moments used at all nine, beside as many lines in a plain loop.")
final class TransferCommand extends Benchmark {

    private static final int MOMENTS = 9;
    private static final int LINES = MOMENTS * (MOMENTS + 1);

    private static final String SWEEP = """
            sweep: transfer
            data: {set: glyphs, limit: 2000}
            seeds: 2
            architecture: {type: mlp, hidden: [512, 512, 512], norm: layer-norm, activation: gelu}
            recipe:
              optimizer: {type: adamw}
              schedule: {type: constant, lr: 1e-3}
              batch: 64
              epochs: 9
            arms:
              standard: {symmetry: {type: standard}}
            checkpoints: [1, 2, 3, 4, 5, 6, 7, 8]
            analyses:
              align: {weight-matching: {}, epochs: [1, 2, 3, 4, 5, 6, 7, 8, final]}
              transfer: {points: %d}
            """;

    @Override
    protected void measure(PrintWriter out) {
        out.println(Machine.line(ProcessSettings.ofThisJvm()));
        ResultTable table =
                new ResultTable(List.of("points", "lines", "job s", "loop s", "loop / job", "job images/s"));
        try (TemporaryDirectory directory = TemporaryDirectory.create();
                SparkSession spark = SparkSessions.open("symsweep bench transfer", "local[1]")) {
            Path store = directory.path().resolve("store");
            WholeSweep.train(spark, plan(3), store);
            requireAll(analyze(spark, plan(3), store, AlignKind.NAME), MOMENTS);
            for (int points : List.of(3, 25)) {
                Timed<AnalysisResult> job = Timed.of(() -> analyze(spark, plan(points), store, TransferKind.NAME));
                requireAll(job.result(), LINES);
                Timed<Integer> loop = Timed.of(() -> loop(plan(points), store, points));
                // Of each line the points inside, and of each moment the two networks.
                long images = (long) loop.result() * (LINES * (points - 2L) + 2 * MOMENTS);
                table.add(List.of(
                        Integer.toString(points),
                        Integer.toString(LINES),
                        number(job.seconds()),
                        number(loop.seconds()),
                        number(loop.seconds() / job.seconds()),
                        String.format(Locale.ROOT, "%,.0f", images / job.seconds())));
            }
        }
        out.println("784-512-512-512-10 on the synthetic glyphs' test set, one pair at nine moments, one thread");
        out.print(table);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static SweepPlan plan(int points) {
        return SweepFile.plan("transfer", String.format(Locale.ROOT, SWEEP, points), List.of());
    }

    private static AnalysisResult analyze(SparkSession spark, SweepPlan plan, Path store, String analysis) {
        return AnalyzeJob.on(spark).plan(plan).store(store.toString()).execute(analysis);
    }

    private static void requireAll(AnalysisResult result, int results) {
        if (result.computed() != results) {
            throw new BenchmarkException(result.computed() + " results were computed, must be " + results);
        }
    }

    /**
     * As many lines between the trained networks, each under another name, so that none is taken from another.
     *
     * @return the examples of a point
     */
    private static int loop(SweepPlan plan, Path store, int points) {
        RunStore runs = RunStore.at(new Configuration(), store.toString());
        PlannedRun first = plan.runs().get(0);
        float[] a = runs.weights(first.key());
        float[] b = runs.weights(plan.runs().get(1).key());
        Examples test = DataCache.of(first.spec().data(), DataCache.Root.of(Optional.empty()))
                .test();
        Engine engine = Engine.named(first.spec().engine());
        for (int moment = 0; moment < MOMENTS; moment++) {
            try (Evaluator evaluator =
                    Evaluator.of(engine, Networks.of(first.spec()).network())) {
                CurveEvaluator<String> curves = new CurveEvaluator<>(evaluator, points);
                CurveEvaluator.Ends ends = new CurveEvaluator.Ends(
                        List.of(evaluator.evaluate(a, test)), List.of(evaluator.evaluate(b, test)));
                for (int line = 0; line <= MOMENTS; line++) {
                    curves.between(LinearPath.between(a, b), "a", "b" + line, ends, List.of(test));
                }
            }
        }
        return test.size();
    }
}

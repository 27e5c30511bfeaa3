package dev.symsweep.benchmarks;

import dev.symsweep.benchmarks.measure.Benchmark;
import dev.symsweep.benchmarks.measure.Machine;
import dev.symsweep.benchmarks.measure.Measurement;
import dev.symsweep.benchmarks.measure.ProcessSettings;
import dev.symsweep.benchmarks.measure.ResultTable;
import dev.symsweep.benchmarks.measure.RoundFigures;
import dev.symsweep.benchmarks.measure.TemporaryDirectory;
import dev.symsweep.benchmarks.workload.WholeSweep;
import dev.symsweep.jobs.spark.SparkSessions;
import dev.symsweep.jobs.train.TrainResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench overhead}: what the framework adds to a run, and the resident memory of two runs at a time. It trains in
 * this JVM, under the launcher's settings, the way {@code train} does.
 */
@Command(description = "Measures the framework's time per run, and the memory of two runs at a time.")
final class OverheadCommand extends Benchmark {

    private static final String MASTER = "local[2]";
    private static final int COLD_RUNS = 2;
    private static final int WARM_RUNS = 20;
    private static final int QUICK_WARM_RUNS = 4;
    private static final String SWEEP = """
            sweep: overhead
            data: {set: glyphs}
            seeds: %d
            architecture: {type: mlp, hidden: [512, 512, 512], norm: layer-norm, activation: gelu}
            recipe:
              optimizer: {type: adamw, weight-decay: 0.03}
              schedule: {type: constant, lr: 1e-3}
              batch: 128
              epochs: 1
            arms:
              standard:
                symmetry: {type: standard}
            """;

    @Option(names = "--quick", description = "Few runs: a look, not a result.")
    private boolean quick;

    @Override
    protected void measure(PrintWriter out) {
        out.println(Machine.line(ProcessSettings.ofThisJvm()));
        int runs = quick ? QUICK_WARM_RUNS : WARM_RUNS;
        try (TemporaryDirectory stores = TemporaryDirectory.create();
                SparkSession spark = SparkSessions.open("symsweep bench overhead", MASTER)) {
            TrainResult cold = train(spark, stores.path().resolve("cold"), COLD_RUNS);
            TrainResult warm = train(spark, stores.path().resolve("warm"), runs);
            print(out, cold, warm);
        }
    }

    private static TrainResult train(SparkSession spark, Path store, int runs) {
        return WholeSweep.train(spark, WholeSweep.plan("overhead", SWEEP, runs), store);
    }

    private static void print(PrintWriter out, TrainResult cold, TrainResult warm) {
        out.println("784-512-512-512-10 on synthetic glyphs, 1 epoch, two runs at a time in one JVM (" + MASTER + ")");
        ResultTable table = new ResultTable(List.of("runs", "overhead, mean ms", "target ms", "wall s", "what"));
        table.add(row(cold, "-", "the first of a JVM: libraries and data are loaded"));
        table.add(row(warm, "50", "task start to row written, beyond training and evaluation"));
        out.print(table);
        out.println("peak resident memory of the JVM: "
                + RoundFigures.format("%.0f", Measurement.peakResidentBytes() / 1e6)
                + " MB, target 1500 MB; heap limit "
                + RoundFigures.format("%.0f", Runtime.getRuntime().maxMemory() / 1e6) + " MB");
    }

    private static List<String> row(TrainResult result, String target, String what) {
        return List.of(
                Integer.toString(result.finished()),
                RoundFigures.format("%.1f", 1e3 * result.seconds().overhead()),
                target,
                RoundFigures.format("%.1f", result.seconds().wall()),
                what);
    }
}

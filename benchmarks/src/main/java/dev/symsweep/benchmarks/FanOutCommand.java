package dev.symsweep.benchmarks;

import dev.symsweep.benchmarks.measure.Benchmark;
import dev.symsweep.benchmarks.measure.Machine;
import dev.symsweep.benchmarks.measure.ProcessSettings;
import dev.symsweep.benchmarks.measure.ResultTable;
import dev.symsweep.benchmarks.measure.RoundFigures;
import dev.symsweep.benchmarks.measure.TemporaryDirectory;
import dev.symsweep.benchmarks.workload.WholeSweep;
import dev.symsweep.jobs.spark.SparkSessions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench fan-out}: how many times as fast a sweep of real runs is trained by two tasks at a time as by one. The
 * whole job counts, from its plan to the last row. Both sides train in this JVM, in turn.
 */
@Command(
        name = "fan-out",
        description = "Measures how many times as fast two runs at a time train a sweep as one run at a time.")
final class FanOutCommand extends Benchmark {

    private static final String TARGET = "1.94";
    private static final int ROUNDS = 3;
    private static final int RUNS = 8;

    /** Runs of some seconds each. */
    private static final String SWEEP = """
            sweep: fan-out
            data: {set: glyphs, limit: 4096}
            seeds: %d
            architecture: {type: resnet, depth: 8, width: 1, norm: group-norm, shortcut: projection}
            recipe:
              optimizer: {type: adamw, weight-decay: 0.03}
              schedule: {type: constant, lr: 1e-3}
              batch: 128
              epochs: 2
            arms:
              standard: {symmetry: {type: standard}}
            """;

    @Option(names = "--quick", description = "Two runs in one round: a look, not a result.")
    private boolean quick;

    @Override
    protected void measure(PrintWriter out) {
        int rounds = quick ? 1 : ROUNDS;
        int runs = quick ? 2 : RUNS;
        out.println(Machine.line(ProcessSettings.ofThisJvm()));
        List<Double> one = new ArrayList<>();
        List<Double> two = new ArrayList<>();
        try (TemporaryDirectory stores = TemporaryDirectory.create()) {
            seconds(2, 2, stores.path().resolve("warm"));
            for (int round = 0; round < rounds; round++) {
                one.add(seconds(1, runs, stores.path().resolve("one-" + round)));
                two.add(seconds(2, runs, stores.path().resolve("two-" + round)));
            }
        }
        print(out, runs, one, two);
    }

    private static double seconds(int slots, int runs, Path store) {
        try (SparkSession spark = SparkSessions.open("symsweep bench fan-out", "local[" + slots + "]")) {
            return WholeSweep.train(spark, WholeSweep.plan("fan-out", SWEEP, runs), store)
                    .seconds()
                    .wall();
        }
    }

    private static void print(PrintWriter out, int runs, List<Double> one, List<Double> two) {
        out.println(
                "resnet8 on 4,096 synthetic glyphs, 2 epochs, " + runs + " runs, " + one.size() + " rounds in turn");
        ResultTable table = new ResultTable(List.of("runs at a time", "s", "range"));
        table.add(row("1", one));
        table.add(row("2", two));
        out.print(table);
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < one.size(); round++) {
            ratios.add(one.get(round) / two.get(round));
        }
        out.println("two at a time are faster by " + RoundFigures.format("%.3f", RoundFigures.median(ratios)) + " ("
                + RoundFigures.range("%.3f", ratios) + "), target " + TARGET);
    }

    private static List<String> row(String slots, List<Double> seconds) {
        return List.of(
                slots, RoundFigures.format("%.2f", RoundFigures.median(seconds)), RoundFigures.range("%.2f", seconds));
    }
}

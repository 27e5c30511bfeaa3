package dev.symsweep.benchmarks;

import dev.symsweep.benchmarks.measure.Benchmark;
import dev.symsweep.benchmarks.measure.BenchmarkException;
import dev.symsweep.benchmarks.measure.Machine;
import dev.symsweep.benchmarks.measure.ProcessSettings;
import dev.symsweep.benchmarks.measure.ResultTable;
import dev.symsweep.benchmarks.measure.RoundFigures;
import dev.symsweep.benchmarks.measure.TemporaryDirectory;
import dev.symsweep.benchmarks.python.PyTorch;
import dev.symsweep.benchmarks.workload.WholeRun;
import dev.symsweep.jobs.spark.SparkSessions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench whole-run}: whole runs of small-cnn on CIFAR-10, the augmentation of their batches and the loop around
 * their steps included, beside a loop in PyTorch that does the same. Both train on one thread, in turn; the time of
 * reading the data set and of evaluation is not in it.
 */
@Command(
        name = "whole-run",
        description = "Compares whole runs of small-cnn on CIFAR-10, augmentation included, with PyTorch.")
final class WholeRunCommand extends Benchmark {

    private static final String TARGET = "1.3";
    private static final int ROUNDS = 5;
    private static final int QUICK_ROUNDS = 2;
    private static final int EPOCHS = 5;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:SYMSWEEP_DATA}",
            description = "Directory with the files of CIFAR-10; default $SYMSWEEP_DATA.")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--quick", description = "Fewer rounds of one epoch: a look, not a result.")
    private boolean quick;

    @Override
    protected void measure(PrintWriter out) {
        Path directory = data.orElseThrow(
                () -> new BenchmarkException("no data directory, must be given by --data or SYMSWEEP_DATA"));
        WholeRun run = new WholeRun(directory, quick ? 1 : EPOCHS);
        List<WholeRun.Trained> ours = new ArrayList<>();
        List<WholeRun.Trained> theirs = new ArrayList<>();
        out.println(Machine.line(ProcessSettings.ofThisJvm()));
        try (TemporaryDirectory stores = TemporaryDirectory.create();
                SparkSession spark = SparkSessions.open("symsweep bench whole-run", "local[1]")) {
            run.train(spark, stores.path().resolve("warm"));
            for (int round = 0; round < (quick ? QUICK_ROUNDS : ROUNDS); round++) {
                Path store = stores.path().resolve("round-" + round);
                ours.add(run.train(spark, store));
                theirs.add(PyTorch.train(run));
            }
        }
        out.println("small-cnn on CIFAR-10, " + run.epochs() + " epochs in batches of " + WholeRun.BATCH
                + ", AdamW, flip, shift 2 and cutout 4, one thread, " + ours.size() + " rounds in turn");
        ResultTable table = new ResultTable(List.of("side", "images/s", "range", "test accuracy", "library"));
        table.add(row("symsweep", ours));
        table.add(row("PyTorch", theirs));
        out.print(table);
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ours.size(); round++) {
            ratios.add(ours.get(round).imagesPerSecond() / theirs.get(round).imagesPerSecond());
        }
        out.println("ours are faster by " + RoundFigures.format("%.2f", RoundFigures.median(ratios)) + " ("
                + RoundFigures.range("%.2f", ratios) + "), target " + TARGET);
    }

    private static List<String> row(String side, List<WholeRun.Trained> runs) {
        List<Double> speeds =
                runs.stream().map(WholeRun.Trained::imagesPerSecond).toList();
        List<Double> accuracies =
                runs.stream().map(WholeRun.Trained::testAccuracy).toList();
        return List.of(
                side,
                RoundFigures.format("%,.0f", RoundFigures.median(speeds)),
                RoundFigures.range("%,.0f", speeds),
                RoundFigures.range("%.3f", accuracies),
                runs.get(0).library());
    }
}

package dev.symsweep.benchmarks;

import dev.symsweep.benchmarks.child.ConcurrentCommand;
import dev.symsweep.benchmarks.measure.Benchmark;
import dev.symsweep.benchmarks.measure.BenchmarkException;
import dev.symsweep.benchmarks.measure.Machine;
import dev.symsweep.benchmarks.measure.Measurement;
import dev.symsweep.benchmarks.measure.ProcessSettings;
import dev.symsweep.benchmarks.measure.Repetitions;
import dev.symsweep.benchmarks.measure.Repetitions.Effort;
import dev.symsweep.benchmarks.measure.ResultTable;
import dev.symsweep.benchmarks.measure.RoundFigures;
import dev.symsweep.benchmarks.workload.Task;
import dev.symsweep.benchmarks.workload.Workload;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench throughput}: two training runs at a time in one JVM against one, a JVM each, in turn. */
@Command(description = "Measures how many more training steps two runs at a time take than one, a thread each.")
final class ThroughputCommand extends Benchmark {

    private static final int RUNS = 2;
    private static final String TARGET = "1.9";

    @Mixin
    private final NetworkOption network = new NetworkOption("resnet8");

    @Option(names = "--quick", description = "Few rounds and steps: a look, not a result.")
    private boolean quick;

    @Override
    protected void measure(PrintWriter out) {
        Workload workload = network.workload();
        int cores = Runtime.getRuntime().availableProcessors();
        if (cores < RUNS) {
            throw new BenchmarkException(
                    "the machine has " + cores + " core, must have " + RUNS + " for " + RUNS + " runs at a time");
        }
        out.println(Machine.line(ProcessSettings.ENVIRONMENT));
        Repetitions repetitions = workload.repetitions(Task.TRAIN, quick ? Effort.QUICK : Effort.FULL);
        List<Measurement> alone = new ArrayList<>();
        List<Measurement> together = new ArrayList<>();
        int rounds = quick ? Repetitions.QUICK_ROUNDS : Repetitions.ROUNDS;
        for (int round = 0; round < rounds; round++) {
            alone.add(measure(workload, 1, repetitions));
            together.add(measure(workload, RUNS, repetitions));
        }
        out.println(workload.name() + ", training steps of engine onednn, batch " + workload.batch() + ": "
                + repetitions.timed() + " in each of " + rounds + " rounds after " + repetitions.warmUp()
                + ", a JVM per round, a thread per run");
        print(out, alone, together);
        out.println(Machine.line(ProcessSettings.ENVIRONMENT));
    }

    private static Measurement measure(Workload workload, int runs, Repetitions repetitions) {
        return ChildJvm.measure(ConcurrentCommand.arguments(workload, runs, repetitions), Map.of());
    }

    private static void print(PrintWriter out, List<Measurement> alone, List<Measurement> together) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < alone.size(); round++) {
            ratios.add(alone.get(round).milliseconds() / together.get(round).milliseconds());
        }
        ResultTable table =
                new ResultTable(List.of("runs at a time", "ms/step", "range", "steps/s", "peak MB", "library"));
        table.add(row("1", alone));
        table.add(row(Integer.toString(RUNS), together));
        out.print(table);
        out.println("steps per second of " + RUNS + " runs at a time, relative to one: "
                + RoundFigures.format("%.2f", RoundFigures.median(ratios)) + " ("
                + RoundFigures.range("%.2f", ratios) + "), target " + TARGET);
    }

    /** A step's time is the wall time divided by the steps of all runs. */
    private static List<String> row(String name, List<Measurement> rounds) {
        List<Double> times = rounds.stream().map(Measurement::milliseconds).toList();
        List<Double> peaks = rounds.stream()
                .map(measurement -> measurement.peakBytes() / 1e6)
                .toList();
        double milliseconds = RoundFigures.median(times);
        return List.of(
                name,
                RoundFigures.format("%.3f", milliseconds),
                RoundFigures.range("%.3f", times),
                RoundFigures.format("%.2f", 1e3 / milliseconds),
                RoundFigures.format("%.0f", RoundFigures.median(peaks)),
                rounds.get(0).library());
    }
}

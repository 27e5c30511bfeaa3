package dev.symsweep.benchmarks;

import dev.symsweep.benchmarks.contender.EngineContender;
import dev.symsweep.benchmarks.kernel.Kernel;
import dev.symsweep.benchmarks.kernel.Kernel.Layout;
import dev.symsweep.benchmarks.kernel.KernelRunner;
import dev.symsweep.benchmarks.kernel.KernelTimes;
import dev.symsweep.benchmarks.measure.Benchmark;
import dev.symsweep.benchmarks.measure.Machine;
import dev.symsweep.benchmarks.measure.Measurement;
import dev.symsweep.benchmarks.measure.ProcessSettings;
import dev.symsweep.benchmarks.measure.Repetitions;
import dev.symsweep.benchmarks.measure.ResultTable;
import dev.symsweep.benchmarks.measure.RoundFigures;
import dev.symsweep.benchmarks.measure.Side;
import dev.symsweep.benchmarks.workload.Task;
import dev.symsweep.benchmarks.workload.Workload;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code bench kernels}: the floor of a training step, its convolutions and matrix products alone, kernel by kernel,
 * and the share of it that engine onednn reaches.
 */
@Command(
        description =
                "Measures the convolutions and matrix products of a training step alone, and the step beside them.")
final class KernelsCommand extends Benchmark {

    private static final int ROUNDS = 15;
    private static final int QUICK_ROUNDS = 3;
    private static final double STEP_FLOPS_IN_A_ROW = 31e9;
    private static final int MOST_STEPS_IN_A_ROW = 50;

    @Mixin
    private final NetworkOption network = new NetworkOption("mlp");

    @Option(names = "--quick", description = "Few rounds: a look, not a result.")
    private boolean quick;

    @Override
    protected void measure(PrintWriter out) {
        Workload workload = network.workload();
        ProcessSettings.requireOneThread();
        out.println(Machine.line(ProcessSettings.ofThisJvm()));
        List<Kernel> kernels = Kernel.ofTrainingStep(workload.network(), workload.batch());
        List<KernelTimes> plain = times(kernels, Layout.PLAIN);
        List<KernelTimes> best = times(kernels, Layout.BEST);
        List<Double> steps = new ArrayList<>();
        List<Double> sequences = new ArrayList<>();
        int inARow = Repetitions.within(STEP_FLOPS_IN_A_ROW, workload.trainingFlops(), 1, MOST_STEPS_IN_A_ROW);
        Repetitions warm = new Repetitions(0, inARow);
        try (Side side = EngineContender.ONEDNN.open(Task.TRAIN, workload);
                KernelRunner sequence = new KernelRunner(kernels, Layout.PLAIN)) {
            Measurement.of(side, warm);
            sequence.milliseconds(inARow);
            for (int round = 0; round < (quick ? QUICK_ROUNDS : ROUNDS); round++) {
                steps.add(Measurement.of(side, warm).milliseconds());
                sequences.add(sequence.milliseconds(inARow));
                plain.forEach(KernelTimes::measure);
                best.forEach(KernelTimes::measure);
            }
        }
        out.print(table(kernels, plain, best));
        printFloor(out, workload.trainingFlops(), plain, best);
        printStep(out, workload.trainingFlops(), sequences, steps);
    }

    private static List<KernelTimes> times(List<Kernel> kernels, Layout layout) {
        return kernels.stream().map(kernel -> new KernelTimes(kernel, layout)).toList();
    }

    private static ResultTable table(List<Kernel> kernels, List<KernelTimes> plain, List<KernelTimes> best) {
        ResultTable table = new ResultTable(
                List.of("kernel", "size", "plain ms", "GF/s", "best layout ms", "GF/s", "implementations"));
        for (int i = 0; i < kernels.size(); i++) {
            table.add(List.of(
                    kernels.get(i).name(),
                    kernels.get(i).size(),
                    RoundFigures.format("%.3f", plain.get(i).median()),
                    RoundFigures.format("%.1f", plain.get(i).rate()),
                    RoundFigures.format("%.3f", best.get(i).median()),
                    RoundFigures.format("%.1f", best.get(i).rate()),
                    plain.get(i).implementation() + ", " + best.get(i).implementation()));
        }
        return table;
    }

    private static void printFloor(PrintWriter out, double flops, List<KernelTimes> plain, List<KernelTimes> best) {
        double floor = 0;
        double fastest = 0;
        for (int i = 0; i < plain.size(); i++) {
            floor += plain.get(i).median();
            fastest += Math.min(plain.get(i).median(), best.get(i).median());
        }
        out.println("each kernel repeated by itself, data in the cache: all plain " + sum(flops, floor)
                + "; the faster layout of each " + sum(flops, fastest));
    }

    private static void printStep(PrintWriter out, double flops, List<Double> sequences, List<Double> steps) {
        double floor = RoundFigures.median(sequences);
        double step = RoundFigures.median(steps);
        out.println("floor, all plain kernels one after the other: " + sum(flops, floor) + " ("
                + RoundFigures.range("%.3f", sequences) + ")");
        out.println("training step of engine onednn: " + RoundFigures.format("%.3f", step) + " ms ("
                + RoundFigures.range("%.3f", steps) + "), share of the floor reached: "
                + RoundFigures.format("%.0f", 100 * floor / step) + " %");
    }

    private static String sum(double flops, double milliseconds) {
        return RoundFigures.format("%.3f", milliseconds) + " ms, "
                + RoundFigures.format("%.1f", flops / milliseconds / 1e6) + " GF/s";
    }
}

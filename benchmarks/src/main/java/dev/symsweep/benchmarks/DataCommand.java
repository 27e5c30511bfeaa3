package dev.symsweep.benchmarks;

import dev.symsweep.benchmarks.contender.EngineContender;
import dev.symsweep.benchmarks.measure.Benchmark;
import dev.symsweep.benchmarks.measure.Machine;
import dev.symsweep.benchmarks.measure.Measurement;
import dev.symsweep.benchmarks.measure.ProcessSettings;
import dev.symsweep.benchmarks.measure.Repetitions;
import dev.symsweep.benchmarks.measure.Repetitions.Effort;
import dev.symsweep.benchmarks.measure.ResultTable;
import dev.symsweep.benchmarks.measure.RoundFigures;
import dev.symsweep.benchmarks.measure.Side;
import dev.symsweep.benchmarks.workload.Task;
import dev.symsweep.benchmarks.workload.Workload;
import dev.symsweep.data.Augmentation;
import dev.symsweep.data.Augmentation.Fill;
import dev.symsweep.data.Augmentation.Flip;
import dev.symsweep.data.Batches;
import dev.symsweep.data.Batching;
import dev.symsweep.data.LabelledImages;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code bench data}: what normalising and augmenting the images of a batch costs beside the training step that they
 * are for.
 */
@Command(description = "Measures decoding and augmentation of training batches beside a training step.")
final class DataCommand extends Benchmark {

    private static final int ROUNDS = 9;
    private static final int QUICK_ROUNDS = 3;
    private static final int EXAMPLES = 50_000;
    private static final int COLORS = 3;
    private static final long SEED = 1;
    private static final String TARGET = "3";

    /**
     * How batches are drawn.
     *
     * @param milliseconds per batch, one mean per round
     */
    private record Drawing(String name, Augmentation augmentation, List<Double> milliseconds) {

        /** What the recipes of lim2024 do to images of 32x32. */
        static List<Drawing> all() {
            Fill zero = new Fill.Zero();
            Fill grey = new Fill.Color(125, 122, 113);
            return List.of(
                    new Drawing("no augmentation", Augmentation.NONE, new ArrayList<>()),
                    new Drawing(
                            "flip, shift 4 (section 5.4)",
                            new Augmentation(Flip.RANDOM, 4, 0, zero),
                            new ArrayList<>()),
                    new Drawing(
                            "flip, shift 2, cutout 4 (section 7.1)",
                            new Augmentation(Flip.RANDOM, 2, 4, grey),
                            new ArrayList<>()));
        }

        void measure(LabelledImages data, int batch) {
            milliseconds.add(batchMilliseconds(data, batch, augmentation));
        }
    }

    @Mixin
    private final NetworkOption network = new NetworkOption("resnet8");

    @Option(names = "--quick", description = "Few rounds: a look, not a result.")
    private boolean quick;

    @Override
    protected void measure(PrintWriter out) {
        Workload workload = network.workload();
        ProcessSettings.requireOneThread();
        if (workload.image().channels() != COLORS) {
            throw new IllegalArgumentException(
                    "network is " + workload.name() + ", must be one of colour images: the recipes augment no others");
        }
        out.println(Machine.line(ProcessSettings.ofThisJvm()));
        LabelledImages data = workload.data("training", EXAMPLES);
        Repetitions steps = workload.repetitions(Task.TRAIN, Effort.QUICK);
        Repetitions warm = new Repetitions(0, steps.timed());
        List<Double> stepTimes = new ArrayList<>();
        List<Drawing> drawings = Drawing.all();
        int rounds = quick ? QUICK_ROUNDS : ROUNDS;
        try (Side side = EngineContender.ONEDNN.open(Task.TRAIN, workload)) {
            Measurement.of(side, steps);
            drawings.forEach(drawing -> batchMilliseconds(data, workload.batch(), drawing.augmentation()));
            for (int round = 0; round < rounds; round++) {
                stepTimes.add(Measurement.of(side, warm).milliseconds());
                drawings.forEach(drawing -> drawing.measure(data, workload.batch()));
            }
        }
        print(out, workload, drawings, stepTimes);
    }

    /** The mean over an epoch; drawing the order and the augmentation at its start is a part of it. */
    static double batchMilliseconds(LabelledImages data, int batch, Augmentation augmentation) {
        Batches batches = Batches.of(data.augmented(augmentation), Batching.of(batch), SEED);
        long start = System.nanoTime();
        int count = 0;
        batches.startEpoch(1);
        while (batches.next()) {
            count++;
        }
        return (System.nanoTime() - start) / 1e6 / count;
    }

    private static void print(PrintWriter out, Workload workload, List<Drawing> drawings, List<Double> stepTimes) {
        double step = RoundFigures.median(stepTimes);
        ResultTable table = new ResultTable(
                List.of("batch of " + workload.batch(), "ms", "range", "us/image", "of step %", "target %"));
        for (Drawing drawing : drawings) {
            double milliseconds = RoundFigures.median(drawing.milliseconds());
            table.add(List.of(
                    drawing.name(),
                    RoundFigures.format("%.3f", milliseconds),
                    RoundFigures.range("%.3f", drawing.milliseconds()),
                    RoundFigures.format("%.2f", 1e3 * milliseconds / workload.batch()),
                    RoundFigures.format("%.2f", 100 * milliseconds / step),
                    TARGET));
        }
        table.add(List.of(
                "training step, onednn f32",
                RoundFigures.format("%.3f", step),
                RoundFigures.range("%.3f", stepTimes),
                RoundFigures.format("%.2f", 1e3 * step / workload.batch()),
                "100",
                ""));
        out.println(workload.name() + ", batches of " + EXAMPLES + " random images of " + workload.image()
                + ": mean of an epoch, median of " + stepTimes.size() + " rounds, in turn with training steps");
        out.print(table);
    }
}

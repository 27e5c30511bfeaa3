package dev.symsweep.benchmarks;

import dev.symsweep.benchmarks.contender.EngineContender;
import dev.symsweep.benchmarks.contender.EngineTraining;
import dev.symsweep.benchmarks.measure.Benchmark;
import dev.symsweep.benchmarks.measure.Machine;
import dev.symsweep.benchmarks.measure.ProcessSettings;
import dev.symsweep.benchmarks.measure.Repetitions;
import dev.symsweep.benchmarks.measure.Repetitions.Effort;
import dev.symsweep.benchmarks.measure.Side;
import dev.symsweep.benchmarks.profile.Profile;
import dev.symsweep.benchmarks.profile.StepParts;
import dev.symsweep.benchmarks.workload.Batch;
import dev.symsweep.benchmarks.workload.Task;
import dev.symsweep.benchmarks.workload.Workload;
import dev.symsweep.engine.CompileOptions;
import dev.symsweep.engine.Precision;
import dev.symsweep.engine.onednn.OneDnnProfiler;
import dev.symsweep.engine.onednn.StepTime;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench profile}: where the time of a training step of engine onednn goes, node by node. */
@Command(description = "Shows where the time of a training step of engine onednn goes, node by node.")
final class ProfileCommand extends Benchmark {

    private static final long SEED = 1;

    @Mixin
    private final NetworkOption network = new NetworkOption("resnet8");

    @Option(names = "--precision", defaultValue = "f32", description = "What activations are computed in: f32 or bf16.")
    private Precision precision = Precision.F32;

    @Option(names = "--quick", description = "Few steps: a look, not a result.")
    private boolean quick;

    @Override
    protected void measure(PrintWriter out) {
        Workload workload = network.workload();
        ProcessSettings.requireOneThread();
        out.println(Machine.line(ProcessSettings.ofThisJvm()));
        Repetitions repetitions = workload.repetitions(Task.TRAIN, quick ? Effort.QUICK : Effort.FULL);
        out.print(profile(workload, repetitions).table());
        out.println(workload.name() + ", batch " + workload.batch() + ", " + precision + ": medians of "
                + repetitions.timed() + " steps after " + repetitions.warmUp() + "; nodes by themselves, "
                + repetitions.timed() + " passes after as many");
    }

    private Profile profile(Workload workload, Repetitions repetitions) {
        float[] start = workload.parameters(SEED);
        List<Batch> batches = workload.batches();
        EngineContender contender = EngineContender.ONEDNN.in(precision);
        StepParts parts = new StepParts();
        try (Side side = EngineTraining.timed(contender, workload, start, batches, parts)) {
            for (int i = 0; i < repetitions.warmUp(); i++) {
                side.repeat(i);
            }
            for (int i = 0; i < repetitions.timed(); i++) {
                parts.startStep();
                long from = System.nanoTime();
                side.repeat(repetitions.warmUp() + i);
                parts.endStep(System.nanoTime() - from);
            }
        }
        Batch batch = batches.get(0);
        CompileOptions options = CompileOptions.ofBatch(workload.batch()).with(precision);
        List<StepTime> primitives = OneDnnProfiler.profile(
                workload.network(), options, start, batch.rows(), batch.targets(), repetitions.timed());
        return new Profile(workload.network(), primitives, parts);
    }
}

package dev.symsweep.benchmarks;

import dev.symsweep.benchmarks.Repetitions.Effort;
import dev.symsweep.engine.CompileOptions;
import dev.symsweep.engine.Precision;
import dev.symsweep.engine.onednn.OneDnnProfiler;
import dev.symsweep.engine.onednn.StepTime;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench profile}: where the time of a training step of engine onednn goes, node by node. */
@Command(description = "Shows where the time of a training step of engine onednn goes, node by node.")
final class ProfileCommand implements Callable<Integer> {

    private static final long SEED = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--network", defaultValue = "resnet8", description = Workload.NAMES_HELP)
    private String network = "resnet8";

    @Option(names = "--precision", defaultValue = "f32", description = "What activations are computed in: f32 or bf16.")
    private Precision precision = Precision.F32;

    @Option(names = "--quick", description = "Few steps: a look, not a result.")
    private boolean quick;

    @Override
    public Integer call() {
        Workload workload = Workload.named(network);
        ChildJvm.requireOneThread();
        PrintWriter out = spec.commandLine().getOut();
        out.println(Machine.line(ChildJvm.ownEnvironment()));
        Repetitions repetitions = Repetitions.of(Task.TRAIN, workload, quick ? Effort.QUICK : Effort.FULL);
        out.print(profile(workload, repetitions).table());
        out.println(workload.name() + ", batch " + workload.batch() + ", " + precision + ": medians of "
                + repetitions.timed() + " steps after " + repetitions.warmUp() + "; nodes by themselves, "
                + repetitions.timed() + " passes after as many");
        out.flush();
        return 0;
    }

    private Profile profile(Workload workload, Repetitions repetitions) {
        float[] start = workload.parameters(SEED);
        List<Workload.Batch> batches = workload.batches();
        StepParts parts = new StepParts();
        try (Side side = EngineTraining.timed("onednn", precision, workload, start, batches, parts)) {
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
        Workload.Batch batch = batches.get(0);
        CompileOptions options = CompileOptions.ofBatch(workload.batch()).with(precision);
        List<StepTime> primitives = OneDnnProfiler.profile(
                workload.network(), options, start, batch.rows(), batch.targets(), repetitions.timed());
        return new Profile(workload.network(), primitives, parts);
    }
}

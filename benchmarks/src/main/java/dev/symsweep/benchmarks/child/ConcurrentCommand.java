package dev.symsweep.benchmarks.child;

import dev.symsweep.benchmarks.contender.EngineContender;
import dev.symsweep.benchmarks.measure.Benchmark;
import dev.symsweep.benchmarks.measure.ConcurrentRuns;
import dev.symsweep.benchmarks.measure.Repetitions;
import dev.symsweep.benchmarks.workload.Task;
import dev.symsweep.benchmarks.workload.Workload;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench concurrent}: training runs at a time in this JVM; what {@code bench throughput} starts. */
@Command(hidden = true, description = "Measures training runs at a time in this JVM and prints one line.")
public final class ConcurrentCommand extends Benchmark {

    @Option(names = "--runs", required = true)
    private int runs;

    @Mixin
    private final ChildOptions work = new ChildOptions();

    /** The command line for that many runs. */
    public static List<String> arguments(Workload workload, int runs, Repetitions repetitions) {
        List<String> arguments = new ArrayList<>(List.of("concurrent", "--runs=" + runs));
        arguments.addAll(ChildOptions.arguments(workload, repetitions));
        return arguments;
    }

    @Override
    protected void measure(PrintWriter out) {
        Workload workload = work.workload();
        out.println(ConcurrentRuns.measure(
                        () -> EngineContender.ONEDNN.open(Task.TRAIN, workload), runs, work.repetitions())
                .line());
    }
}

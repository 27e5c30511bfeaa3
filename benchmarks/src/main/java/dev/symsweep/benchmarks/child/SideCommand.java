package dev.symsweep.benchmarks.child;

import dev.symsweep.benchmarks.contender.Contender;
import dev.symsweep.benchmarks.measure.Benchmark;
import dev.symsweep.benchmarks.measure.Repetitions;
import dev.symsweep.benchmarks.workload.Task;
import dev.symsweep.benchmarks.workload.Workload;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench side}: one contender in this JVM; what the comparing commands start. */
@Command(hidden = true, description = "Measures one contender in this JVM and prints one line.")
public final class SideCommand extends Benchmark {

    @Option(names = "--task", required = true)
    private Task task = Task.TRAIN;

    @Option(names = "--contender", required = true)
    private String contender = "";

    @Mixin
    private final ChildOptions work = new ChildOptions();

    /** The command line for a contender. */
    public static List<String> arguments(Task task, Contender contender, Workload workload, Repetitions repetitions) {
        List<String> arguments = new ArrayList<>(List.of("side", "--task=" + task, "--contender=" + contender.key()));
        arguments.addAll(ChildOptions.arguments(workload, repetitions));
        return arguments;
    }

    @Override
    protected void measure(PrintWriter out) {
        out.println(Contender.named(contender)
                .measure(task, work.workload(), work.repetitions())
                .line());
    }
}

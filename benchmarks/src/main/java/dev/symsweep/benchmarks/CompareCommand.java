package dev.symsweep.benchmarks;

import dev.symsweep.benchmarks.contender.Contender;
import dev.symsweep.benchmarks.measure.Benchmark;
import dev.symsweep.benchmarks.measure.Machine;
import dev.symsweep.benchmarks.measure.ProcessSettings;
import dev.symsweep.benchmarks.measure.Repetitions.Effort;
import dev.symsweep.benchmarks.workload.Task;
import dev.symsweep.benchmarks.workload.Workload;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench train} and {@code bench interpolate}: all contenders at one task, a JVM each, taking turns. */
@Command(description = "Compares Symsweep's engines with libtorch: a JVM per contender and round, in turn.")
final class CompareCommand extends Benchmark {

    private final Task task;

    @Mixin
    private final NetworkOption network = new NetworkOption("mlp");

    @Option(
            names = "--sides",
            split = ",",
            paramLabel = "SIDE",
            description =
                    "Who takes part, for instance onednn,libtorch,floor, or engine-libtorch:cuda on a device; usually"
                            + " those that may be the fastest.")
    private List<String> sides = List.of();

    @Option(names = "--quick", description = "Few rounds and repetitions: a look, not a result.")
    private boolean quick;

    CompareCommand(Task task) {
        this.task = task;
    }

    @Override
    protected void measure(PrintWriter out) {
        Workload workload = network.workload();
        List<Contender> contenders = TaskComparison.contenders(sides, task, workload);
        out.println(Machine.line(ProcessSettings.ENVIRONMENT));
        new TaskComparison(task, workload, contenders, quick ? Effort.QUICK : Effort.FULL).run(out);
        out.println(Machine.line(ProcessSettings.ENVIRONMENT));
    }
}

package dev.symsweep.benchmarks;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench side}: one contender in this JVM; what the comparing commands start. */
@Command(hidden = true, description = "Measures one contender in this JVM and prints one line.")
final class SideCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--task", required = true)
    private Task task = Task.TRAIN;

    @Option(names = "--contender", required = true)
    private String contender = "";

    @Option(names = "--network", required = true)
    private String network = "mlp";

    @Option(names = "--warm-up", required = true)
    private int warmUp;

    @Option(names = "--repetitions", required = true)
    private int repetitions;

    /** The command line for a contender. */
    static List<String> arguments(Task task, Contender contender, Workload workload, Repetitions repetitions) {
        return List.of(
                "side",
                "--task=" + task,
                "--contender=" + contender.key(),
                "--network=" + workload.name(),
                "--warm-up=" + repetitions.warmUp(),
                "--repetitions=" + repetitions.timed());
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Side side = Contender.named(contender).open(task, Workload.named(network))) {
            out.println(Measurement.of(side, warmUp, repetitions).line());
        }
        out.flush();
        return 0;
    }
}

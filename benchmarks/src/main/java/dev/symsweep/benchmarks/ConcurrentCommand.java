package dev.symsweep.benchmarks;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench concurrent}: training runs at a time in this JVM; what {@code bench throughput} starts. */
@Command(hidden = true, description = "Measures training runs at a time in this JVM and prints one line.")
final class ConcurrentCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--network", required = true)
    private String network = "";

    @Option(names = "--runs", required = true)
    private int runs;

    @Option(names = "--warm-up", required = true)
    private int warmUp;

    @Option(names = "--repetitions", required = true)
    private int repetitions;

    /** The command line for that many runs. */
    static List<String> arguments(Workload workload, int runs, Repetitions repetitions) {
        return List.of(
                "concurrent",
                "--network=" + workload.name(),
                "--runs=" + runs,
                "--warm-up=" + repetitions.warmUp(),
                "--repetitions=" + repetitions.timed());
    }

    @Override
    public Integer call() {
        Workload workload = Workload.named(network);
        Repetitions each = new Repetitions(warmUp, repetitions);
        PrintWriter out = spec.commandLine().getOut();
        out.println(ConcurrentRuns.measure(() -> Contender.ONEDNN.open(Task.TRAIN, workload), runs, each)
                .line());
        out.flush();
        return 0;
    }
}

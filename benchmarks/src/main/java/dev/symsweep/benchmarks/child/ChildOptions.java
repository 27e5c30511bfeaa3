package dev.symsweep.benchmarks.child;

import dev.symsweep.benchmarks.measure.Repetitions;
import dev.symsweep.benchmarks.workload.Workload;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of the commands that are started by another JVM: the work, and how often it is repeated. */
final class ChildOptions {

    @Option(names = "--network", required = true)
    private String network = "";

    @Option(names = "--warm-up", required = true)
    private int warmUp;

    @Option(names = "--repetitions", required = true)
    private int timed;

    /** The arguments that give these options. */
    static List<String> arguments(Workload workload, Repetitions repetitions) {
        return List.of(
                "--network=" + workload.name(),
                "--warm-up=" + repetitions.warmUp(),
                "--repetitions=" + repetitions.timed());
    }

    Workload workload() {
        return Workload.named(network);
    }

    Repetitions repetitions() {
        return new Repetitions(warmUp, timed);
    }
}

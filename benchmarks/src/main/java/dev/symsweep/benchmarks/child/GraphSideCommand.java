package dev.symsweep.benchmarks.child;

import dev.symsweep.benchmarks.graph.GraphContender;
import dev.symsweep.benchmarks.graph.GraphWork;
import dev.symsweep.benchmarks.measure.Benchmark;
import dev.symsweep.benchmarks.measure.Measurement;
import dev.symsweep.benchmarks.measure.Repetitions;
import dev.symsweep.benchmarks.measure.Side;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench graph-side}: one contender on a graph in this JVM; what {@code bench graph} starts. */
@Command(hidden = true, description = "Measures one contender on a graph in this JVM and prints one line.")
public final class GraphSideCommand extends Benchmark {

    @Option(names = "--contender", required = true)
    private GraphContender contender = GraphContender.ONEDNN;

    @Option(names = "--network", required = true)
    private String network = "";

    @Option(names = "--edges", required = true)
    private int edges;

    @Option(names = "--warm-up", required = true)
    private int warmUp;

    @Option(names = "--timed", required = true)
    private int timed;

    /** The command line for a contender. */
    public static List<String> arguments(GraphContender contender, GraphWork work, Repetitions repetitions) {
        return List.of(
                "graph-side",
                "--contender=" + contender.label(),
                "--network=" + work.kind().label(),
                "--edges=" + work.edges(),
                "--warm-up=" + repetitions.warmUp(),
                "--timed=" + repetitions.timed());
    }

    @Override
    protected void measure(PrintWriter out) {
        GraphWork work = new GraphWork(GraphWork.Kinds.named(network), edges);
        try (Side side = contender.side(work)) {
            out.println(Measurement.of(side, new Repetitions(warmUp, timed)).line());
        }
    }
}

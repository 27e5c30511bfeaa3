package dev.symsweep.benchmarks.child;

import dev.symsweep.benchmarks.pairs.PairPopulation;
import dev.symsweep.benchmarks.workload.Workload;
import dev.symsweep.landscape.Curve;
import java.util.List;
import picocli.CommandLine.Option;

/** The size of the work of {@code bench pairs}. */
public final class PairsOptions {

    private static final int FEWEST_NETWORKS = 2;

    @Option(names = "--network", description = Workload.CLASSIFIERS_HELP)
    private String network = "mlp";

    @Option(names = "--networks", description = "How many networks, at least 2; 64 unless given.")
    private int networks = 64;

    @Option(names = "--points", description = "Points of a curve, odd and at least 3; 25 unless given.")
    private int points = 25;

    @Option(names = "--examples", description = "Images at each point; 10000 unless given.")
    private int examples = 10_000;

    @Option(names = "--threads", description = "Threads, a tile of pairs each; 2 unless given.")
    private int threads = 2;

    /** The arguments that give these options. */
    List<String> arguments() {
        return List.of(
                "--network=" + network,
                "--networks=" + networks,
                "--points=" + points,
                "--examples=" + examples,
                "--threads=" + threads);
    }

    /** Threads, a tile of pairs each. */
    public int threads() {
        return threads;
    }

    /**
     * The networks.
     *
     * @throws IllegalArgumentException if one of the sizes cannot be, or the network tells no classes
     */
    public PairPopulation population() {
        Curve.requirePoints(points);
        require("--networks", networks, FEWEST_NETWORKS);
        require("--examples", examples, 1);
        require("--threads", threads, 1);
        Workload workload = Workload.named(network);
        workload.requireClasses();
        return PairPopulation.drawn(workload.evaluating(examples), networks, points);
    }

    private static void require(String option, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(option + " is " + value + ", must be at least " + least);
        }
    }
}

package dev.symsweep.benchmarks.child;

import dev.symsweep.benchmarks.measure.Benchmark;
import dev.symsweep.benchmarks.pairs.PairContender;
import dev.symsweep.benchmarks.pairs.PairRuns;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench pairs-side}: one contender at all pairs in this JVM; what {@code bench pairs} starts. */
@Command(hidden = true, description = "Measures one contender at all pairs in this JVM and prints one line.")
public final class PairsSideCommand extends Benchmark {

    @Option(names = "--contender", required = true)
    private PairContender contender = PairContender.PLAIN;

    @Mixin
    private final PairsOptions size = new PairsOptions();

    /** The command line for a contender. */
    public static List<String> arguments(PairContender contender, PairsOptions size) {
        List<String> arguments = new ArrayList<>(List.of("pairs-side", "--contender=" + contender.key()));
        arguments.addAll(size.arguments());
        return arguments;
    }

    @Override
    protected void measure(PrintWriter out) {
        out.println(
                PairRuns.measure(size.population(), contender, size.threads()).line());
    }
}

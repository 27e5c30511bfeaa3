package dev.symsweep.benchmarks;

import dev.symsweep.benchmarks.contender.StackedTraining;
import dev.symsweep.benchmarks.measure.Benchmark;
import dev.symsweep.benchmarks.measure.Machine;
import dev.symsweep.benchmarks.measure.Measurement;
import dev.symsweep.benchmarks.measure.ProcessSettings;
import dev.symsweep.benchmarks.measure.Repetitions;
import dev.symsweep.benchmarks.measure.ResultTable;
import dev.symsweep.benchmarks.measure.RoundFigures;
import dev.symsweep.benchmarks.workload.Workload;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench stack}: steps of several networks in one program, beside those of the same networks in turn. */
@Command(description = "Measures training steps of stacked networks beside steps in turn, in this JVM.")
final class StackCommand extends Benchmark {

    private static final int REPETITIONS = 20;
    private static final int QUICK_REPETITIONS = 3;

    @Mixin
    private NetworkOption network = new NetworkOption("mlp");

    @Option(
            names = "--engine",
            paramLabel = "<engine>",
            defaultValue = "libtorch",
            description = "An engine that takes steps of stacks, with a device where one is meant; default"
                    + " ${DEFAULT-VALUE}.")
    private String engine = "";

    @Option(names = "--members", defaultValue = "16", description = "How many networks; default ${DEFAULT-VALUE}.")
    private int members;

    @Option(names = "--batch", defaultValue = "64", description = "Examples of a step; default ${DEFAULT-VALUE}.")
    private int batch;

    @Option(names = "--quick", description = "Few repetitions: a look, not a result.")
    private boolean quick;

    @Override
    protected void measure(PrintWriter out) {
        Workload workload = network.workload();
        if (members < 1 || batch < 1 || batch > workload.batch()) {
            throw new IllegalArgumentException("--members is " + members + " and --batch is " + batch
                    + ", must be positive, and the batch at most " + workload.batch());
        }
        out.println(Machine.line(ProcessSettings.ofThisJvm()));
        Measurement inTurn = measured(workload, 1);
        Measurement stacked = measured(workload, members);
        out.println(workload.name() + ", " + members + " networks, batch " + batch + ", " + stacked.library());
        ResultTable table = new ResultTable(List.of("steps", "ms", "cpu ms", "networks' steps a second", "ratio"));
        table.add(row("in turn", inTurn, inTurn));
        table.add(row("stacked", stacked, inTurn));
        out.print(table);
    }

    private Measurement measured(Workload workload, int stack) {
        int timed = quick ? QUICK_REPETITIONS : REPETITIONS;
        try (StackedTraining side = new StackedTraining(engine, workload, members, stack, batch)) {
            return Measurement.of(side, new Repetitions(2, timed));
        }
    }

    private List<String> row(String what, Measurement measurement, Measurement inTurn) {
        return List.of(
                what,
                RoundFigures.format("%.1f", measurement.milliseconds()),
                RoundFigures.format("%.1f", measurement.cpuMilliseconds()),
                RoundFigures.format("%.0f", 1e3 * members / measurement.milliseconds()),
                RoundFigures.format("%.2f", inTurn.milliseconds() / measurement.milliseconds()));
    }
}

package dev.symsweep.cli;

import dev.symsweep.sweep.MethodRequest;
import dev.symsweep.sweep.SweepPlan;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Aligns the runs of a sweep. */
@Command(
        name = "align",
        description = "Aligns trained runs of a sweep file, pairs or whole arms, that have no permutation yet.")
final class AlignCommand extends SweepCommand {

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description = "Aligns by that method as well, as if analyses.align listed it. May be repeated.")
    private List<String> methods = new ArrayList<>();

    @Mixin
    private SparkOptions spark = new SparkOptions();

    @Override
    public Integer call() {
        SweepPlan plan = plan(new MethodRequest(methods, List.of()));
        try (SweepSession session = SweepSession.openExisting(plan, root(plan), spark, commandLine())) {
            return session.align();
        }
    }
}

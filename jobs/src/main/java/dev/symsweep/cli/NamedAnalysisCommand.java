package dev.symsweep.cli;

import dev.symsweep.sweep.SweepPlan;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Does one analysis of a sweep; every analysis has such a command by its name. */
@Command
final class NamedAnalysisCommand extends SweepCommand {

    private final String name;

    @Mixin
    private SparkOptions spark = new SparkOptions();

    NamedAnalysisCommand(String name) {
        this.name = name;
    }

    @Override
    int call(SweepPlan plan, String root) {
        return AnalyzeCommand.analyze(plan, root, List.of(name), this, spark);
    }
}

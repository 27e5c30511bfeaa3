package dev.symsweep.cli;

import dev.symsweep.results.PlanChange.Scope;
import dev.symsweep.sweep.SweepPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains a sweep. */
@Command(name = "train", description = "Trains the runs of a sweep that have no results yet.")
final class TrainCommand extends SweepCommand {

    @Mixin
    private SparkOptions spark = new SparkOptions();

    @Override
    int call(SweepPlan plan, String root) {
        if (spark.isDryRun()) {
            return SweepSession.dryRun(plan, root, Scope.ALL, spark, commandLine());
        }
        try (SweepSession session = SweepSession.open(plan, root, spark, commandLine())) {
            return session.train();
        }
    }
}

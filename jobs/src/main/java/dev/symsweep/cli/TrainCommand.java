package dev.symsweep.cli;

import dev.symsweep.sweep.SweepPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains a sweep. */
@Command(name = "train", description = "Trains the runs of a sweep file that have no results yet.")
final class TrainCommand extends SweepCommand {

    @Mixin
    private SparkOptions spark = new SparkOptions();

    @Override
    public Integer call() {
        SweepPlan plan = plan();
        try (SweepSession session = SweepSession.open(plan, root(plan), spark, commandLine())) {
            return session.train();
        }
    }
}

package dev.symsweep.cli;

import dev.symsweep.cli.train.OnlyOption;
import dev.symsweep.cli.train.TrainOptions;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.results.PlanChange.Scope;
import dev.symsweep.sweep.SweepPlan;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains a sweep. */
@Command(name = "train", description = "Trains the runs of a sweep that have no results yet.")
final class TrainCommand extends SweepCommand {

    @Mixin
    private SparkOptions spark = new SparkOptions();

    @Mixin
    private TrainOptions training = new TrainOptions();

    @Mixin
    private OnlyOption only = new OnlyOption();

    @Override
    int call(SweepPlan plan, String root) {
        training.validate();
        Optional<List<PlannedRun>> chosen = only.runs(plan);
        if (spark.isDryRun()) {
            return SweepSession.dryRun(plan, root, Scope.ALL, spark, commandLine());
        }
        try (SweepSession session = SweepSession.open(plan, root, spark, commandLine())) {
            return session.train(training, chosen);
        }
    }
}

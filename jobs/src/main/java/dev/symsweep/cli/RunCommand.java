package dev.symsweep.cli;

import dev.symsweep.analysis.Analysis;
import dev.symsweep.cli.train.TrainOptions;
import dev.symsweep.results.PlanChange.Scope;
import dev.symsweep.sweep.SweepPlan;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Does all of a sweep. */
@Command(name = "run", description = "Trains a sweep, does all of its analyses and reports, as far as that is missing.")
final class RunCommand extends SweepCommand {

    @Mixin
    private SparkOptions spark = new SparkOptions();

    @Mixin
    private TrainOptions training = new TrainOptions();

    @Override
    int call(SweepPlan plan, String root) {
        return run(plan, root, spark, training, commandLine());
    }

    static int run(SweepPlan plan, String root, SparkOptions spark, TrainOptions training, CommandLine commandLine) {
        training.validate();
        if (spark.isDryRun()) {
            return SweepSession.dryRun(plan, root, Scope.ALL, spark, commandLine);
        }
        int exitCode;
        try (SweepSession session = SweepSession.open(plan, root, spark, commandLine)) {
            exitCode = session.train(training, Optional.empty());
            for (Analysis analysis : plan.analyses()) {
                exitCode = Math.max(exitCode, session.analyze(analysis.name()));
            }
        }
        return Math.max(exitCode, Reporting.print(plan, root, commandLine));
    }
}

package dev.symsweep.cli;

import dev.symsweep.analysis.Analysis;
import dev.symsweep.results.PlanChange.Scope;
import dev.symsweep.sweep.SweepPlan;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Does all of a sweep. */
@Command(name = "run", description = "Trains a sweep, does all of its analyses and reports, as far as that is missing.")
final class RunCommand extends SweepCommand {

    @Mixin
    private SparkOptions spark = new SparkOptions();

    @Override
    int call(SweepPlan plan, String root) {
        return run(plan, root, spark, commandLine());
    }

    static int run(SweepPlan plan, String root, SparkOptions spark, CommandLine commandLine) {
        if (spark.isDryRun()) {
            return SweepSession.dryRun(plan, root, Scope.ALL, spark, commandLine);
        }
        int exitCode;
        try (SweepSession session = SweepSession.open(plan, root, spark, commandLine)) {
            exitCode = session.train();
            for (Analysis analysis : plan.analyses()) {
                exitCode = Math.max(exitCode, session.analyze(analysis.name()));
            }
        }
        return Math.max(exitCode, Reporting.print(plan, root, commandLine));
    }
}

package dev.symsweep.cli;

import dev.symsweep.cli.outcome.ExitCode;
import dev.symsweep.cli.plan.EstimateText;
import dev.symsweep.cli.plan.PlanChangeText;
import dev.symsweep.cli.plan.PlanText;
import dev.symsweep.jobs.estimate.SweepEstimate;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.spark.SparkSessions;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.results.PlanChange;
import dev.symsweep.results.PlanChange.Scope;
import dev.symsweep.store.RunStore;
import dev.symsweep.sweep.SweepPlan;
import java.io.PrintWriter;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a sweep file asks for. */
@Command(name = "plan", description = "Shows the runs, parameters and analyses of a sweep, and trains nothing.")
final class PlanCommand extends SweepCommand {

    @Option(
            names = "--estimate",
            description = "Measures a few steps of each network, and says how long training takes on --master and how"
                    + " much its files hold.")
    private boolean estimate;

    /** Where training would run; whoever plans before need not change more than the command's name. */
    @Mixin
    private SparkOptions spark = new SparkOptions();

    @Override
    int call(SweepPlan plan, String root) {
        PrintWriter out = commandLine().getOut();
        PlanText.lines(plan, root).forEach(out::println);
        out.println();
        PlanChangeText.outlook(plan, root, Scope.ALL).forEach(out::println);
        out.flush();
        if (estimate) {
            spark.validate();
            SweepEstimate estimated = SweepEstimate.of(plan, left(plan, root), DataCache.Root.of(spark.data()));
            out.println();
            EstimateText.lines(estimated, spark.slots(), spark.master()).forEach(out::println);
            out.flush();
        }
        return ExitCode.SUCCESS;
    }

    private static List<PlannedRun> left(SweepPlan plan, String root) {
        Configuration hadoop = SparkSessions.hadoop();
        return RunStore.isAt(hadoop, root)
                ? PlanChange.left(RunStore.openExisting(hadoop, root, plan.name()), plan)
                : plan.runs();
    }
}

package dev.symsweep.cli;

import dev.symsweep.cli.outcome.ExitCode;
import dev.symsweep.results.PlanChange.Scope;
import dev.symsweep.sweep.SweepPlan;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what a sweep file asks for. */
@Command(name = "plan", description = "Shows the runs, parameters and analyses of a sweep, and trains nothing.")
final class PlanCommand extends SweepCommand {

    /** Not used: whoever plans before training need not change more than the command's name. */
    @Mixin
    private SparkOptions spark = new SparkOptions();

    @Override
    int call(SweepPlan plan, String root) {
        PrintWriter out = commandLine().getOut();
        PlanText.lines(plan, root).forEach(out::println);
        out.println();
        PlanChangeText.outlook(plan, root, Scope.ALL).forEach(out::println);
        out.flush();
        return ExitCode.SUCCESS;
    }
}

package dev.symsweep.cli;

import dev.symsweep.sweep.SweepPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what a sweep file asks for. */
@Command(name = "plan", description = "Shows the runs, parameters and analyses of a sweep file, and trains nothing.")
final class PlanCommand extends SweepCommand {

    @Mixin
    private CurveOptions curves = new CurveOptions();

    @Override
    public Integer call() {
        SweepPlan plan = plan(curves.request());
        PlanText.lines(plan, root(plan)).forEach(commandLine().getOut()::println);
        return ExitCode.SUCCESS;
    }
}

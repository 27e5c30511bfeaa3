package dev.symsweep.cli;

import dev.symsweep.sweep.SweepPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reports what a sweep found. */
@Command(
        name = "report",
        description = "Prints the tables of a sweep file's results and writes report.html beside them.")
final class ReportCommand extends SweepCommand {

    @Mixin
    private CurveOptions curves = new CurveOptions();

    @Override
    public Integer call() {
        SweepPlan plan = plan(curves.request());
        return Reporting.print(plan, root(plan), commandLine());
    }
}

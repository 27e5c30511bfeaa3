package dev.symsweep.cli;

import dev.symsweep.sweep.SweepPlan;
import picocli.CommandLine.Command;

/** Reports what a sweep found. */
@Command(
        name = "report",
        description = "Prints the tables of a sweep's results and writes report.html beside them.")
final class ReportCommand extends SweepCommand {

    @Override
    int call(SweepPlan plan, String root) {
        return Reporting.print(plan, root, commandLine());
    }
}

package dev.symsweep.cli;

import dev.symsweep.sweep.SweepPlan;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Reports what a sweep found. */
@Command(name = "report", description = "Prints the tables of a sweep's results and writes report.html beside them.")
final class ReportCommand extends SweepCommand {

    @Option(
            names = "--figures",
            paramLabel = "DIR",
            description = "Writes each figure as a picture (PNG) and its numbers (CSV) into this directory, too.")
    private Optional<Path> figures = Optional.empty();

    @Override
    int call(SweepPlan plan, String root) {
        return Reporting.print(plan, root, figures, commandLine());
    }
}

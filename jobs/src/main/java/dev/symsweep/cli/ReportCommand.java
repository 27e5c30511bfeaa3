package dev.symsweep.cli;

import dev.symsweep.jobs.SparkSessions;
import dev.symsweep.sweep.SweepPlan;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reports what a sweep found. */
@Command(
        name = "report",
        description = "Prints the tables of a sweep file's results and writes report.html beside them.")
final class ReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "A sweep file.")
    private Path file = Path.of("");

    @Mixin
    private SweepOptions sweep = new SweepOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        SweepPlan plan = sweep.plan(file);
        Reporting.print(
                SparkSessions.hadoop(),
                sweep.out(plan),
                plan,
                spec.commandLine().getOut());
        return ExitCode.SUCCESS;
    }
}

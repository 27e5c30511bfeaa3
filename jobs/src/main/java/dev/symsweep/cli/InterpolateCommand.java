package dev.symsweep.cli;

import dev.symsweep.sweep.SweepPlan;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Interpolates between the runs of a sweep. */
@Command(
        name = "interpolate",
        description = "Evaluates the lines between trained runs of a sweep file that have no curve yet.")
final class InterpolateCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "A sweep file.")
    private Path file = Path.of("");

    @Mixin
    private SweepOptions sweep = new SweepOptions();

    @Mixin
    private SparkOptions spark = new SparkOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        SweepPlan plan = sweep.plan(file);
        try (SweepSession session = SweepSession.openExisting(plan, sweep.out(plan), spark, spec.commandLine())) {
            session.interpolate();
            return ExitCode.SUCCESS;
        }
    }
}

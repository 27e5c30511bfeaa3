package dev.symsweep.cli;

import dev.symsweep.sweep.SweepPlan;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a sweep file asks for. */
@Command(name = "plan", description = "Shows the runs, parameters and analyses of a sweep file, and trains nothing.")
final class PlanCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "A sweep file.")
    private Path file = Path.of("");

    @Mixin
    private SweepOptions sweep = new SweepOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        SweepPlan plan = sweep.plan(file);
        PlanText.lines(plan, sweep.out(plan)).forEach(spec.commandLine().getOut()::println);
        return ExitCode.SUCCESS;
    }
}

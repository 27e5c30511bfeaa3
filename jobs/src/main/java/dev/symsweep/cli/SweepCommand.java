package dev.symsweep.cli;

import dev.symsweep.sweep.MethodRequest;
import dev.symsweep.sweep.SweepPlan;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What commands on a sweep file share. */
abstract class SweepCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "A sweep file.")
    private Path file = Path.of("");

    @Mixin
    private SweepOptions sweep = new SweepOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    final SweepPlan plan() {
        return plan(MethodRequest.NONE);
    }

    /** The plan with methods of alignment that the command line asks for besides. */
    final SweepPlan plan(MethodRequest methods) {
        return sweep.plan(file, methods);
    }

    /** Where the results of the plan are. */
    final String root(SweepPlan plan) {
        return sweep.out(plan);
    }

    final CommandLine commandLine() {
        return spec.commandLine();
    }
}

package dev.symsweep.cli;

import dev.symsweep.sweep.SweepPlan;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The whole way on a small sweep. */
@Command(
        name = "quickstart",
        description =
                "Trains, aligns, interpolates and reports a small sweep on synthetic data (conf/quickstart.yaml).")
final class QuickstartCommand implements Callable<Integer> {

    private static final String SWEEP = "conf/quickstart.yaml";

    @Mixin
    private SweepOptions sweep = new SweepOptions();

    @Mixin
    private SparkOptions spark = new SparkOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        SweepPlan plan = sweep.embeddedPlan(SWEEP);
        String root = sweep.out(plan);
        int exitCode;
        try (SweepSession session = SweepSession.open(plan, root, spark, spec.commandLine())) {
            exitCode = session.train();
            exitCode = Math.max(exitCode, session.align());
            exitCode = Math.max(exitCode, session.interpolate());
        }
        return Math.max(exitCode, Reporting.print(plan, root, spec.commandLine()));
    }
}

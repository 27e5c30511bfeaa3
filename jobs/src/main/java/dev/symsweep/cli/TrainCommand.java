package dev.symsweep.cli;

import dev.symsweep.sweep.SweepPlan;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a sweep. */
@Command(name = "train", description = "Trains the runs of a sweep file that have no results yet.")
final class TrainCommand implements Callable<Integer> {

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
        try (SweepSession session = SweepSession.open(plan, sweep.out(plan), spark, spec.commandLine())) {
            return session.train();
        }
    }
}

package dev.symsweep.cli;

import dev.symsweep.sweep.SweepPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Interpolates between the runs of a sweep. */
@Command(
        name = "interpolate",
        description = "Evaluates the lines between trained runs of a sweep file that have no curve yet.")
final class InterpolateCommand extends SweepCommand {

    @Mixin
    private CurveOptions curves = new CurveOptions();

    @Mixin
    private SparkOptions spark = new SparkOptions();

    @Override
    public Integer call() {
        SweepPlan plan = plan(curves.request());
        try (SweepSession session = SweepSession.openExisting(plan, root(plan), spark, commandLine())) {
            return session.interpolate();
        }
    }
}

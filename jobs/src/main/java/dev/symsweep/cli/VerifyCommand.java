package dev.symsweep.cli;

import dev.symsweep.cli.outcome.ExitCode;
import dev.symsweep.cli.outcome.UsageException;
import dev.symsweep.jobs.verify.Sampling;
import dev.symsweep.sweep.SweepPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Computes random results of a store again. */
@Command(
        name = "verify",
        description =
                "Trains random runs of a sweep again and computes random curves again, into no store, and compares"
                        + " them with what is stored; permutes a network of each architecture, which must change no output.")
final class VerifyCommand extends SweepCommand {

    @Option(
            names = "--sample",
            paramLabel = "N",
            description = "How many finished runs are trained again; ${DEFAULT-VALUE} unless given.")
    private int sample = 3;

    @Option(
            names = "--curves",
            paramLabel = "M",
            description = "How many stored curves are computed again; ${DEFAULT-VALUE} unless given.")
    private int curves = 3;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            description = "Chooses which; the same seed chooses the same. ${DEFAULT-VALUE} unless given.")
    private long seed;

    @Option(
            names = "--tolerance",
            paramLabel = "SHARE",
            description = "The largest relative difference where another library, instruction set or Java computes than"
                    + " did before, and bits may differ; ${DEFAULT-VALUE} unless given. Where the same computes, all"
                    + " bits must be the same.")
    private double tolerance = 0.01;

    @Mixin
    private SparkOptions spark = new SparkOptions();

    @Override
    int call(SweepPlan plan, String root) {
        Sampling sampling = sampling();
        try (SweepSession session = SweepSession.openExisting(plan, root, spark, commandLine())) {
            return session.verify(sampling) ? ExitCode.SUCCESS : ExitCode.FAILURE;
        }
    }

    private Sampling sampling() {
        try {
            return new Sampling(sample, curves, seed, tolerance);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--" + e.getMessage());
        }
    }
}

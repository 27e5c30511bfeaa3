package dev.symsweep.cli;

import dev.symsweep.cli.path.TypedPath;
import dev.symsweep.cli.train.TrainOptions;
import dev.symsweep.sweep.SweepFile;
import dev.symsweep.sweep.SweepPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole way on a small sweep. */
@Command(
        name = "quickstart",
        description =
                "Runs a small sweep on synthetic data (conf/quickstart.yaml): trains, aligns, interpolates, reports.")
final class QuickstartCommand implements Callable<Integer> {

    private static final String SWEEP = "conf/quickstart.yaml";

    @Mixin
    private SweepOptions sweep = new SweepOptions();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where results are, a path of any Hadoop file system; default out/quickstart.")
    private Optional<TypedPath> out = Optional.empty();

    @Mixin
    private SparkOptions spark = new SparkOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        SweepPlan plan = SweepFile.plan(SWEEP, text(), sweep.overrides());
        return RunCommand.run(
                plan,
                out.map(TypedPath::text).orElse("out/" + plan.name()),
                spark,
                new TrainOptions(),
                spec.commandLine());
    }

    /** The sweep file is part of the application. */
    private static String text() {
        try (InputStream stream = QuickstartCommand.class.getResourceAsStream("/" + SWEEP)) {
            if (stream == null) {
                throw new IllegalStateException(SWEEP + " is missing from the application");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

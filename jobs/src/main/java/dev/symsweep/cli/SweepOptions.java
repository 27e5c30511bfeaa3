package dev.symsweep.cli;

import dev.symsweep.sweep.MethodRequest;
import dev.symsweep.sweep.SweepFile;
import dev.symsweep.sweep.SweepPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What changes a sweep, and where its results go. The command line goes before the sweep file, and that before defaults. */
final class SweepOptions {

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Overrides a value of the sweep file, for instance recipe.epochs=2. May be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--smoke",
            description =
                    "Two runs an arm, one epoch of 512 examples, five points a line: checks that all works, not what it finds.")
    private boolean smoke;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where results are, a path of any Hadoop file system; default out/<sweep>.")
    private Optional<String> out = Optional.empty();

    SweepPlan plan(Path file, MethodRequest methods) {
        return smoked(SweepFile.plan(file, overrides, methods));
    }

    /** Plans a sweep file that is part of the application. */
    SweepPlan embeddedPlan(String resource) {
        try (InputStream stream = SweepOptions.class.getResourceAsStream("/" + resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is missing from the application");
            }
            return smoked(
                    SweepFile.plan(resource, new String(stream.readAllBytes(), StandardCharsets.UTF_8), overrides));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String out(SweepPlan plan) {
        return out.orElse("out/" + plan.name());
    }

    private SweepPlan smoked(SweepPlan plan) {
        return smoke ? Smoke.of(plan) : plan;
    }
}

package dev.symsweep.cli;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.sweep.SweepFile;
import dev.symsweep.sweep.SweepPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * A tiny sweep with a zoo of each of two arms, and where its results are.
 *
 * @param sweep the sweep file
 * @param root of the results
 */
record SampleZoo(Path sweep, Path root) {

    private static final String YAML = TestSweeps.TINY_ARMS
                    .replace("seeds: 2", "seeds: 1")
                    .replace("data: {set: glyphs}", "data: {set: glyphs, limit: 256}")
                    .replace("schedule: {type: constant, lr: 1e-3}", "schedule: {type: constant}")
            + """
            axes:
              recipe.schedule.lr: {log-uniform: [0.001, 0.01]}
            draws: 6
            checkpoints: [1]
            analyses:
              zoo: {arms: [standard, w], epochs: [1], split: {seed: 1}, rows: 1}
            """;

    /** Trains its runs; there is no zoo yet. */
    static SampleZoo train(Path directory) throws IOException {
        SampleZoo sample =
                new SampleZoo(Files.writeString(directory.resolve("tiny.yaml"), YAML), directory.resolve("out"));
        Run train = sample.run("train");
        if (train.exitCode() != 0) {
            throw new IllegalStateException(train.err());
        }
        return sample;
    }

    /** The same with results of its own. */
    SampleZoo copy(Path directory) throws IOException {
        Path copied = directory.resolve("copy");
        FileUtils.copyDirectory(root.toFile(), copied.toFile());
        return new SampleZoo(sweep, copied);
    }

    SweepPlan plan() {
        return SweepFile.plan("tiny.yaml", YAML, List.of());
    }

    Run run(String command, String... more) {
        return CommandLines.run(
                Stream.concat(arguments(command), Stream.of(more)).toArray(String[]::new));
    }

    Stream<String> arguments(String command) {
        Stream<String> always = Stream.of(command, sweep.toString(), "--out", root.toString());
        return command.equals("plan") ? always : Stream.concat(always, Stream.of("--master", "local[1]"));
    }

    /** The directory of the first version of an arm's zoo. */
    Path version(String arm) {
        return root.resolve("zoo").resolve(arm).resolve("v1");
    }

    /** What is said of each file of an arm's zoo, by name; hidden ones are none. */
    <T> Map<String, T> files(String arm, Function<Path, T> told) {
        if (!Files.isDirectory(version(arm))) {
            return Map.of();
        }
        try (Stream<Path> files = Files.list(version(arm))) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString(), told, (one, other) -> one, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Object time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

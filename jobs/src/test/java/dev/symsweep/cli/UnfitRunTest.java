package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps in a process with little heap. */
@Timeout(300)
class UnfitRunTest {

    /** Parameters of arm wide take 191 MB a vector, of arm close 91 MB: five of these would fit into the heap alone. */
    private static final String SWEEP = """
            sweep: unfit
            data: {set: glyphs, limit: 512}
            seeds: 1
            architecture: {type: mlp, hidden: [16], norm: layer-norm, activation: gelu}
            recipe:
              optimizer: {type: adamw, weight-decay: 0.03}
              schedule: {type: constant, lr: 1e-3}
              batch: 256
              epochs: 2
            arms:
              fits: {symmetry: {type: standard}}
              batch:
                symmetry: {type: standard}
                recipe:
                  optimizer: {type: adamw, weight-decay: 0.03}
                  schedule: {type: constant, lr: 1e-3}
                  batch: 1000000
                  epochs: 2
              wide: {symmetry: {type: standard}, architecture: {type: mlp, hidden: [60000]}}
              close: {symmetry: {type: standard}, architecture: {type: mlp, hidden: [31000]}}
            """;

    @TempDir
    private Path directory;

    @Test
    void runsThatDoNotFitAreRowsAndTheOthersGoOn() throws Exception {
        Path sweep = Files.writeString(directory.resolve("unfit.yaml"), SWEEP);
        Path root = directory.resolve("out");

        Run run = withHeap("480m", Map.of(), "train", sweep.toString(), "--out", root.toString());

        assertThat(run.exitCode()).as(run.out()).isEqualTo(1);
        assertThat(run.out())
                .contains("2 finished, 0 diverged, 2 failed")
                .contains("symsweep: 2 of 4 runs failed, the first: arm wide, seed 0: does not fit into memory: "
                        + "needs at least 912.9 MiB of Java heap, of which there are 480.0 MiB (-Xmx), and ");
        Map<String, RunRow> rows = RunStore.at(new Configuration(), root.toString()).scan().rows().stream()
                .collect(Collectors.toMap(row -> row.run().arm(), row -> row));
        assertThat(rows.get("fits").outcome().status()).isEqualTo(RunStatus.FINISHED);
        assertThat(rows.get("batch").outcome().status()).isEqualTo(RunStatus.FINISHED);
        assertThat(rows.get("batch").outcome().steps()).isEqualTo(2);
        assertThat(rows.get("wide").outcome().status()).isEqualTo(RunStatus.FAILED);
        assertThat(rows.get("close").outcome().status()).isEqualTo(RunStatus.FAILED);
        // Memory ends in training, or before or behind it, as the collector and other threads happen to be.
        assertThat(rows.get("close").outcome().reason())
                .matches("(does not fit into memory: needs at least .*;|memory does not suffice, .*:)"
                        + " OutOfMemoryError: Java heap space");
    }

    @Test
    void networksTooLargeToBeComparedAreOneLine() throws Exception {
        Path sweep = Files.writeString(
                directory.resolve("pairs.yaml"),
                SWEEP.substring(0, SWEEP.indexOf("  batch:\n"))
                                .replace("seeds: 1", "seeds: 2")
                                .replace("hidden: [16]", "hidden: [40000]")
                        + "analyses:\n  interpolate: {points: 3, pairs: all, on: [test]}\n");
        Path root = directory.resolve("out");
        assertThat(CommandLines.run("train", sweep.toString(), "--out", root.toString(), "--master", "local[1]"))
                .extracting(Run::exitCode)
                .isEqualTo(0);

        Run run = withHeap("480m", Map.of(), "interpolate", sweep.toString(), "--out", root.toString());

        assertThat(run.exitCode()).as(run.out()).isEqualTo(1);
        assertThat(run.out().lines())
                .last()
                .asString()
                .startsWith("symsweep: 1 pairs of 2 runs of arm fits, the first run ")
                .endsWith(": memory does not suffice, the Java heap has 480.0 MiB (-Xmx): OutOfMemoryError: Java heap"
                        + " space; see symsweep doctor");
    }

    @Test
    void aMachineWithoutTemporaryDirectoryIsOneLine() throws Exception {
        Path sweep = Files.writeString(directory.resolve("unfit.yaml"), SWEEP);
        Path file = Files.createFile(directory.resolve("file"));

        Run run = withHeap(
                "480m",
                Map.of("SPARK_LOCAL_DIRS", file + "/tmp"),
                "train",
                sweep.toString(),
                "--out",
                directory.resolve("out").toString());

        assertThat(run.exitCode()).as(run.out()).isEqualTo(1);
        assertThat(run.out().lines())
                .last()
                .asString()
                .startsWith("symsweep: Spark cannot write temporary files in " + file);
    }

    @Test
    void aHeapThatIsTooSmallForSparkIsOneLine() throws Exception {
        Path sweep = Files.writeString(directory.resolve("unfit.yaml"), SWEEP);

        Run run = withHeap(
                "200m",
                Map.of(),
                "train",
                sweep.toString(),
                "--out",
                directory.resolve("out").toString());

        assertThat(run.exitCode()).as(run.out()).isEqualTo(1);
        assertThat(run.out().lines())
                .last()
                .isEqualTo("symsweep: the Java heap has 200.0 MiB, Spark needs at least 450.0 MiB; -Xmx sets it, in"
                        + " SYMSWEEP_JAVA_OPTS");
    }

    /** Runs a command in a process of its own, and returns all that it printed as its output. */
    private Run withHeap(String heap, Map<String, String> environment, String... arguments) throws Exception {
        Path output = directory.resolve("output.txt");
        ProcessBuilder builder = CommandLines.builder(output, Symsweep.class.getName(), arguments);
        List<String> command = builder.command();
        command.add(command.indexOf("-cp"), "-Xmx" + heap);
        command.addAll(List.of("--master", "local[1]"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            return new Run(process.waitFor(), read(output), "");
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file);
    }
}

package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.jobs.Damage;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.sweep.SweepFile;
import dev.symsweep.yaml.ValueOverride;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.network.util.JavaUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every damaged file is named alike by all commands, and put right by the one that makes it, bit by bit. */
@TestInstance(Lifecycle.PER_CLASS)
class DamagedStoreTest {

    private static final String[] SETTINGS = {
        "seeds=3",
        "arms={standard: {symmetry: {type: standard}}}",
        "checkpoints=[1]",
        "analyses.align={weight-matching: {}, universe: {}}",
        "analyses.interpolate={points: 3, on: [test], modulo: [weight-matching, universe]}"
    };

    private Path whole = Path.of("");
    private String sweep = "";

    @TempDir
    private Path directory;

    private Path root = Path.of("");

    @BeforeAll
    void train() throws IOException {
        Path base = Files.createTempDirectory("damaged-store");
        whole = base.resolve("whole");
        String yaml = SweepFile.plan(
                        "tiny.yaml",
                        TestSweeps.TINY,
                        Stream.of(SETTINGS).map(ValueOverride::parse).toList())
                .file()
                .yaml();
        sweep = Files.writeString(base.resolve("tiny.yaml"), yaml).toString();
        Run run = CommandLines.run("run", sweep, "--out", whole.toString(), "--master", "local[2]");
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @AfterAll
    void delete() throws IOException {
        JavaUtils.deleteRecursively(whole.getParent().toFile());
    }

    @BeforeEach
    void copy() throws IOException {
        root = directory.resolve("out");
        try (Stream<Path> files = Files.walk(whole)) {
            for (Path file : files.toList()) {
                Path copy = root.resolve(whole.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void aRunIsNamedAlikeAndTrainedAgain(Damage damage) throws IOException {
        List<Path> runs = files("runs");
        damage.to(runs.get(0), runs.get(1));
        deleteAll("curves");

        Run interpolate = command("interpolate");
        Run report = command("report");
        Run align = command("align");
        Run train = command("train");

        String line = line(interpolate, runs.get(0));
        assertThat(line).endsWith("; symsweep train trains its run again");
        assertThat(List.of(report, align, train))
                .allSatisfy(run -> assertThat(line(run, runs.get(0))).isEqualTo(line));
        assertThat(List.of(interpolate, report, align))
                .allSatisfy(run -> assertThat(run.exitCode()).isEqualTo(1));
        assertThat(interpolate.out()).contains("9 pairs planned, 0 done before, 3 computed, 6 left out");
        assertThat(align.out()).as("what is there stays").contains("6 done before, 0 computed, 0 left out");
        assertThat(train.exitCode()).as(train.err()).isZero();
        assertThat(train.out()).contains("2 done before, 1 finished");
        assertThat(train.err()).contains("symsweep: 1 corrupt file, runs trained again");
        assertThatAllIsAsItWas();
    }

    private Run command(String... arguments) {
        return CommandLines.run(Stream.concat(
                        Stream.concat(Stream.of(arguments), Stream.of(root.toString())),
                        arguments[0].equals("report") ? Stream.of() : Stream.of("--master", "local[2]"))
                .toArray(String[]::new));
    }

    private static String line(Run run, Path file) {
        return run.err()
                .lines()
                .filter(line -> line.startsWith("symsweep: " + file + " is corrupt: "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(run.err()));
    }

    /** All commands are silent, and every table has its rows, bit by bit. */
    private void assertThatAllIsAsItWas() throws IOException {
        for (String command : List.of("train", "align", "interpolate", "report")) {
            Run run = command(command);
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err()).doesNotContain("corrupt");
        }
        assertThat(Stored.in(root)).isEqualTo(Stored.in(whole));
    }

    private void deleteAll(String table) throws IOException {
        for (Path file : files(table)) {
            Files.delete(file);
        }
    }

    private List<Path> files(String table) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(table))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }
}

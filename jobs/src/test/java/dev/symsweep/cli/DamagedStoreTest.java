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
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every damaged file is named alike by all commands, and put right by the one that makes it, bit by bit. */
@TestInstance(Lifecycle.PER_CLASS)
class DamagedStoreTest {

    private static final String[] SETTINGS = {
        "seeds=3",
        "arms={standard: {symmetry: {type: standard}}}",
        // So large that what lies in the middle of a file of weights is no concern of the row.
        "architecture.hidden=[64]",
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
        FileUtils.deleteDirectory(whole.getParent().toFile());
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

    @ParameterizedTest
    @CsvSource({
        "curves, interpolate, symsweep interpolate computes its rows again",
        "permutations, align, symsweep align computes its rows again",
        "networks, train, symsweep train writes it again"
    })
    void aTableIsNamedAndMadeAgainByItsCommand(String table, String command, String remedy) throws IOException {
        Path damaged = files(table).get(0);
        Damage.FLIPPED_IN_THE_MIDDLE.to(damaged, damaged);

        Run fsck = command("fsck");
        Run made = command(command);

        assertThat(fsck.exitCode()).isEqualTo(1);
        assertThat(line(fsck, damaged)).endsWith("; " + remedy);
        assertThat(line(made, damaged)).isEqualTo(line(fsck, damaged));
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThatAllIsAsItWas();
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void aCheckpointIsNamedByAllAndWrittenAgain(Damage damage) throws IOException {
        List<Path> checkpoints = files("checkpoints");
        damage.to(checkpoints.get(0), checkpoints.get(1));

        Run fsck = command("fsck");
        Run report = command("report");
        Run train = command("train");

        assertThat(fsck.exitCode()).isEqualTo(1);
        assertThat(line(fsck, checkpoints.get(0))).endsWith("; symsweep train writes it again");
        assertThat(line(report, checkpoints.get(0))).isEqualTo(line(fsck, checkpoints.get(0)));
        assertThat(train.exitCode()).as(train.err()).isZero();
        assertThat(line(train, checkpoints.get(0))).isEqualTo(line(fsck, checkpoints.get(0)));
        assertThatAllIsAsItWas();
    }

    @Test
    void allFilesOfAStoreAreChecked() throws IOException {
        Run before = command("fsck");
        List<Path> damaged = List.of(
                files("runs").get(1),
                files("checkpoints").get(0),
                files("networks").get(0),
                files("permutations").get(0),
                files("curves").get(0));
        for (Path file : damaged) {
            Damage.TRUNCATED.to(file, file);
        }
        Path stray = Files.writeString(root.resolve("runs").resolve("0".repeat(64) + ".parquet"), "no Parquet file");
        Run after = command("fsck");
        Run run = command("run");
        Run healed = command("fsck");

        assertThat(before.exitCode()).as(before.err()).isZero();
        assertThat(before.out()).matches("checked tiny: \\d+ files, [0-9,]+ bytes, 0 corrupt, .*\\R");
        assertThat(after.exitCode()).isEqualTo(1);
        assertThat(damaged).allSatisfy(file -> assertThat(line(after, file)).contains("; symsweep "));
        assertThat(line(after, stray)).endsWith("; it is of no run of this plan and may be deleted");
        assertThat(after.out()).contains(" 6 corrupt, ");
        assertThat(run.err()).contains("1 corrupt file, left as they are");
        assertThat(healed.err().lines()).singleElement().asString().contains(stray.toString());
        Files.delete(stray);
        assertThatAllIsAsItWas();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"format\":1,\"sem", "gone"})
    void theHeaderIsMadeAgainFromTheRuns(String left) throws IOException {
        Path header = root.resolve("sweep.json");
        String whole = Files.readString(header);
        Files.delete(header);
        if (!left.equals("gone")) {
            Files.writeString(header, left);
        }

        Run report = command("report");
        Run train = CommandLines.run("train", sweep, "--out", root.toString(), "--master", "local[2]");

        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(train.exitCode()).as(train.err()).isZero();
        assertThat(line(train, header)).endsWith("; it is made again from what the runs say");
        assertThat(header).hasContent(whole);
        assertThatAllIsAsItWas();
    }

    @Test
    void theKeptSweepFileIsWrittenAgain() throws IOException {
        Path kept = root.resolve("sweep.yaml");
        Damage.FLIPPED_IN_THE_MIDDLE.to(kept, kept);

        Run report = command("report");
        Run train = CommandLines.run("train", sweep, "--out", root.toString(), "--master", "local[2]");

        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(report.err()).contains("sweep.yaml");
        assertThat(train.exitCode()).as(train.err()).isZero();
        assertThatAllIsAsItWas();
    }

    @Test
    void exportSaysTheSameOfADamagedRun() throws IOException {
        Path damaged = files("runs").get(0);
        Damage.FLIPPED_IN_THE_MIDDLE.to(damaged, damaged);
        String key = damaged.getFileName().toString().substring(0, 64);

        Run export = CommandLines.run(
                "export",
                root.toString(),
                key,
                "--format",
                "numpy",
                "--to",
                directory.resolve("to").toString());
        Run report = command("report");

        assertThat(export.exitCode()).isEqualTo(1);
        assertThat(line(export, damaged)).isEqualTo(line(report, damaged));
    }

    private Run command(String... arguments) {
        return CommandLines.run(Stream.concat(
                        Stream.concat(Stream.of(arguments), Stream.of(root.toString())),
                        List.of("report", "fsck").contains(arguments[0])
                                ? Stream.of()
                                : Stream.of("--master", "local[2]"))
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
        Run run = command("run");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("corrupt");
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

package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.jobs.RunFiles;
import dev.symsweep.jobs.TestSweeps;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymsweepTest {

    @TempDir
    private Path directory;

    private String sweep = "";
    private String root = "";

    @BeforeEach
    void writeSweep() throws IOException {
        sweep = Files.writeString(directory.resolve("tiny.yaml"), TestSweeps.TINY)
                .toString();
        root = directory.resolve("out").toString();
    }

    @Test
    void planPrintsThePaperParameterCounts() {
        Run run = CommandLines.run("plan", "../conf/lmc-mlp-mnist.yaml");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .contains(
                        "standard 10 935,434 0 935,434",
                        "sigma 10 935,434 0 935,434",
                        "w 10 935,434 100,864 834,570",
                        "all 30",
                        "alignment: 45 permutations",
                        "weight-matching 45 pairs (standard)",
                        "interpolation: 180 pairs, 25 points a line, on the test set",
                        "standard 45 pairs",
                        "45 pairs modulo weight-matching");
    }

    @ParameterizedTest
    @ValueSource(strings = {"group-norm", "batch-norm"})
    void planPrintsTheCountsOfConvolutionalNetworksWithoutBuffers(String norm) {
        Run run = CommandLines.run(
                "plan",
                "../conf/lmc-resnet20-cifar10.yaml",
                "--set",
                "architecture.norm=" + norm,
                "--set",
                "analyses={}");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .contains("standard 10 272,474 0 272,474", "w 10 272,474 42,448 230,026");
    }

    /** 26 checkpoints of 10 runs, 4 bytes a parameter. */
    @Test
    void planPrintsWhatCheckpointsTakeAndAnUnusualPrecision() {
        Run trajectories = CommandLines.run("plan", "../conf/trajectory-vgg16-cifar10.yaml");
        Run bf16 = CommandLines.run("plan", "../conf/resnet8-cifar10-bf16.yaml");

        assertThat(trajectories.out().lines())
                .contains(
                        "checkpoints of vgg16: 26 x 10 runs, 15,317,396,640 bytes",
                        "checkpoints of resnet20: 26 x 10 runs, 4,500,864,160 bytes")
                .noneMatch(line -> line.startsWith("precision"));
        assertThat(bf16.out().lines())
                .contains("precision of standard: bf16")
                .noneMatch(line -> line.startsWith("checkpoints"));
    }

    @Test
    void trainInterpolateAndReportAFile() throws IOException {
        Run train = CommandLines.run("train", sweep, "--out", root, "--master", "local[2]");
        Run interpolate = CommandLines.run("interpolate", sweep, "--out", root, "--master", "local[2]");
        Path figures = Path.of(root, "figures");
        Run report = CommandLines.run("report", sweep, "--out", root, "--figures", figures.toString());

        assertThat(train.exitCode()).as(train.err()).isZero();
        assertThat(train.out())
                .matches("trained tiny: 6 runs planned, 0 done before, 6 finished, 0 diverged, 0 failed,"
                        + " \\d+:\\d\\d, overhead \\d+ ms a run\\R");
        assertThat(train.err().lines()).as("plain progress").last().asString().startsWith("runs 6/6, 0 failed");
        assertThat(interpolate.exitCode()).as(interpolate.err()).isZero();
        assertThat(interpolate.out())
                .startsWith("interpolated tiny: 3 pairs planned, 0 done before, 3 computed, 0 left out");
        assertThat(report.exitCode()).as(report.err()).isZero();
        assertThat(report.out()).contains("standard", "sigma", "report.html");
        assertThat(Path.of(root, "report.html")).isNotEmptyFile();
        assertThat(report.out()).endsWith("files in " + figures + System.lineSeparator());
        assertThat(figures.resolve("curves-test-loss.png")).isNotEmptyFile();
        assertThat(figures.resolve("curves-test-loss.csv"))
                .content()
                .startsWith("figure,series,curve,x,y,lower,upper\n");
        assertThat(Path.of(root, "symsweep.log"))
                .content()
                .contains("(arm sigma, seed 1) finished")
                .doesNotContain("\tat ");

        Run unwritable = CommandLines.run("report", sweep, "--out", root, "--figures", sweep);
        assertThat(unwritable.exitCode()).isEqualTo(1);
        assertThat(unwritable.err())
                .isEqualToIgnoringNewLines("symsweep: cannot write figures to " + sweep + ": it is no directory");
    }

    @Test
    void alignByAMethodOfTheCommandLineAndInterpolateModuloIt() throws IOException {
        String[] onTwo = {"--out", root, "--master", "local[2]"};
        String[] modulo = {"--modulo", "weight-matching"};
        CommandLines.run(arguments("train", onTwo));

        Run early = CommandLines.run(arguments("interpolate", onTwo, modulo));
        Run align = CommandLines.run(arguments("align", onTwo, "--method", "weight-matching"));
        Run again = CommandLines.run(arguments("align", onTwo, "--method", "weight-matching"));
        Run interpolate = CommandLines.run(arguments("interpolate", onTwo, modulo));
        Run report = CommandLines.run("report", sweep, "--out", root, modulo[0], modulo[1]);
        Run plain = CommandLines.run("report", sweep, "--out", root);

        assertThat(early.exitCode()).as(early.err()).isZero();
        assertThat(early.out())
                .startsWith("interpolated tiny: 4 pairs planned, 0 done before, 3 computed, 1 left out")
                .contains(
                        "left out: 1 pairs modulo a method by which they are not aligned yet; run symsweep align first")
                .doesNotContain("not trained yet");
        assertThat(align.exitCode()).as(align.err()).isZero();
        assertThat(align.out())
                .matches("aligned tiny: 1 alignments planned, 0 done before, 1 computed, 0 left out, \\d+:\\d\\d\\R");
        assertThat(align.err().lines()).last().asString().startsWith("alignments 1/1");
        assertThat(again.out()).contains("1 done before, 0 computed");
        assertThat(interpolate.out())
                .startsWith("interpolated tiny: 4 pairs planned, 3 done before, 1 computed, 0 left out");
        assertThat(report.out().lines()).anyMatch(line -> line.startsWith("standard modulo weight-matching      1 "));
        assertThat(Path.of(root, "report.html")).exists();
        assertThat(plain.out()).doesNotContain("modulo").contains("stored, but not of this plan");
    }

    private String[] arguments(String command, String[] options, String... more) {
        return Stream.of(new String[] {command, sweep}, options, more)
                .flatMap(Stream::of)
                .toArray(String[]::new);
    }

    @Test
    void aDamagedRunFileIsNamedAndTheOthersAreReported() throws IOException {
        CommandLines.run("train", sweep, "--out", root, "--master", "local[2]");
        Path damaged =
                Path.of(root, "runs", RunFiles.stamps(Path.of(root)).get(0).name());
        Files.writeString(damaged, "no Parquet file");

        Run report = CommandLines.run("report", sweep, "--out", root);
        Run interpolate = CommandLines.run("interpolate", sweep, "--out", root, "--master", "local[2]");
        Run train = CommandLines.run("train", sweep, "--out", root, "--master", "local[2]");
        Run again = CommandLines.run("interpolate", sweep, "--out", root, "--master", "local[2]");

        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(report.out()).contains("corrupt");
        assertCorrupt(report, damaged, "symsweep: 1 corrupt file, left out of the report");
        assertThat(interpolate.exitCode()).isEqualTo(1);
        assertThat(interpolate.out()).contains("2 computed, 1 left out");
        assertCorrupt(interpolate, damaged, "symsweep: 1 corrupt file, pairs of such a run are left out");
        assertThat(train.exitCode()).isZero();
        assertThat(train.out()).contains("5 done before, 1 finished");
        assertCorrupt(train, damaged, "symsweep: 1 corrupt file, runs trained again");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.err()).doesNotContain("corrupt");
    }

    @Test
    void aCorruptFileOfNoPlannedRunStaysAndIsAFailure() throws IOException {
        CommandLines.run("train", sweep, "--out", root, "--master", "local[2]");
        Path stray = Files.writeString(Path.of(root, "runs", "0".repeat(64) + ".parquet"), "no Parquet file");

        Run train = CommandLines.run("train", sweep, "--out", root, "--master", "local[2]");

        assertThat(train.exitCode()).isEqualTo(1);
        assertCorrupt(train, stray, "symsweep: 1 corrupt file, left as they are");
    }

    @Test
    void aLogFileThatCannotBeWrittenStopsNothing() throws IOException {
        Files.createDirectories(Path.of(root, "symsweep.log"));

        Run train = CommandLines.run("train", sweep, "--out", root, "--master", "local[2]");

        assertThat(train.exitCode()).as(train.err()).isZero();
        assertThat(train.out()).contains("6 finished");
    }

    @Test
    void memoryThatDoesNotSufficeIsOneLine() {
        StringWriter err = new StringWriter();

        int exitCode = Symsweep.survivingErrors(new PrintWriter(err), () -> {
            throw new OutOfMemoryError("Java heap space");
        });

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("symsweep: memory does not suffice, the Java heap has ")
                .endsWith(" (-Xmx): OutOfMemoryError: Java heap space; see symsweep doctor");
    }

    @Test
    void aDefectOfOursSaysSoAndWhatToReport() {
        StringWriter err = new StringWriter();

        int exitCode = Symsweep.survivingErrors(new PrintWriter(err), () -> {
            throw new AssertionError("nobody thought of this");
        });

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith(
                        "symsweep: AssertionError: nobody thought of this; this is a defect of Symsweep, please report"
                                + " it with ")
                .endsWith("symsweep.log");
    }

    private static void assertCorrupt(Run run, Path file, String count) {
        assertThat(run.err().lines())
                .anyMatch(line -> line.startsWith("symsweep: ") && line.contains(file.getFileName() + " is corrupt: "))
                .noneMatch(line -> line.contains("dev.symsweep"))
                .anyMatch(line -> line.startsWith(count));
    }

    @Test
    void theQuickstartIsPartOfTheApplication() {
        Run run = CommandLines.run("quickstart", "--smoke", "--out", root, "--master", "local[2]");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("trained quickstart-smoke: 6 runs planned")
                .contains("aligned quickstart-smoke: 1 alignments planned")
                .contains("interpolated quickstart-smoke: 4 pairs planned")
                .contains("standard modulo weight-matching")
                .contains("report.html");
    }
}

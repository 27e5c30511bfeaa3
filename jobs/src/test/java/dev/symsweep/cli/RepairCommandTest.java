package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.jobs.TestSweeps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --repair}, from the plan to the report. */
class RepairCommandTest {

    @TempDir
    private Path directory;

    private String sweep = "";
    private String root = "";

    @BeforeEach
    void writeSweep() throws IOException {
        sweep = Files.writeString(directory.resolve("tiny.yaml"), TestSweeps.TINY.replace("layer-norm", "batch-norm"))
                .toString();
        root = directory.resolve("out").toString();
    }

    @Test
    void networksWithBatchNormAreTrainedInterpolatedAndReported() {
        Run refused = CommandLines.run("train", sweep, "--out", root, "--master", "local[2]");
        Run train = CommandLines.run("train", sweep, "--out", root, "--master", "local[2]", "--set", "analyses={}");
        Run interpolate =
                CommandLines.run("interpolate", sweep, "--out", root, "--master", "local[2]", "--repair", "reset");
        Run report = CommandLines.run("report", sweep, "--out", root, "--repair", "reset");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("repair must be one or more of closed-form, measured, reset");
        assertThat(train.exitCode()).as(train.err()).isZero();
        assertThat(interpolate.exitCode()).as(interpolate.err()).isZero();
        assertThat(interpolate.out())
                .startsWith("interpolated tiny: 3 pairs planned, 0 done before, 3 computed, 0 left out");
        assertThat(report.exitCode()).as(report.err()).isZero();
        assertThat(report.out().lines())
                .anyMatch(line -> line.matches("standard +reset +1 +.*"))
                .anyMatch(line -> line.matches("sigma +reset +1 +.*"))
                .noneMatch(line -> line.contains("not of this plan"));
    }

    @Test
    void thePlanCountsEachRepair() {
        Run run = CommandLines.run("plan", "../conf/lmc-mlp-mnist.yaml", "--repair", "none", "--repair", "measured");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .containsSubsequence(
                        "interpolation: 360 pairs, 25 points a line, on the test set",
                        "standard 45 pairs",
                        "45 pairs, repaired (measured)",
                        "45 pairs modulo weight-matching",
                        "45 pairs modulo weight-matching, repaired (measured)",
                        "sigma 45 pairs",
                        "45 pairs, repaired (measured)");
    }
}

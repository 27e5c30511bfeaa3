package dev.symsweep.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.data.DataSets;
import dev.symsweep.store.StoreException;
import dev.symsweep.sweep.PairSelection;
import dev.symsweep.sweep.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final double NAN = Double.NaN;

    /** Three networks and their three pairs, small enough for means and deviations by hand. */
    private static SampleSweep byHand() {
        return SampleSweep.of("by-hand", 5)
                .arm("standard", 3)
                .finished("standard", 0, 0.1, 0.98)
                .finished("standard", 1, 0.2, 0.97)
                .finished("standard", 2, 0.3, 0.96)
                // Midpoint 0.35 - 0.15 = 0.20; maximum 0.40 - 0.15 = 0.25; over the chord 0.40 - 0.175 = 0.225; error
                // 0.045 - 0.025.
                .curve("standard", 0, 1, new double[] {0.1, 0.2, 0.35, 0.4, 0.2}, accuracies(0.98, 0.955, 0.97))
                // Midpoint 0.30 - 0.20 = 0.10; maximum 0.10; over the chord 0.30 - 0.15 = 0.15; error 0.04 - 0.03.
                .curve("standard", 0, 2, new double[] {0.1, 0.3, 0.3, 0.3, 0.3}, accuracies(0.98, 0.96, 0.96))
                // Midpoint 0.25 - 0.25 = 0; maximum 0.05; over the chord 0.25 - 0.225 = 0.025; error 0.035 - 0.035.
                .curve("standard", 1, 2, new double[] {0.2, 0.25, 0.25, 0.3, 0.3}, accuracies(0.97, 0.965, 0.96));
    }

    private static double[] accuracies(double start, double midpoint, double end) {
        return new double[] {start, midpoint, midpoint, midpoint, end};
    }

    @Test
    void tablesHoldTheMeansAndDeviationsComputedByHand() {
        assertThat(byHand().report().lines())
                .containsExactly(
                        "by-hand",
                        "mnist: " + DataSets.named("mnist").description(),
                        "",
                        "Networks on the test set, mean +- std over the runs",
                        "                                                           loss       accuracy",
                        "arm       finished  diverged  failed  missing            [nats]            [%]",
                        "--------  --------  --------  ------  -------  ----------------  -------------",
                        "standard         3         0       0        0  0.2000 +- 0.1000  97.00 +- 1.00",
                        "",
                        "Barriers on the test set, mean +- std over the pairs, 5 points a curve",
                        "                      loss at the      loss maximum      loss maximum  error at the",
                        "                         midpoint   over ends' mean        over chord      midpoint",
                        "arm       pairs            [nats]            [nats]            [nats]    [% points]",
                        "--------  -----  ----------------  ----------------  ----------------  ------------",
                        "standard      3  0.1000 +- 0.1000  0.1333 +- 0.1041  0.1333 +- 0.1010  1.00 +- 1.00",
                        "",
                        "Pairs of an arm share networks, so they are not independent: their standard deviation describes the",
                        "spread, and is no standard error of the mean.");
    }

    @Test
    void anArmModuloAMethodIsARowOfItsOwn() {
        SampleSweep sweep = byHand().arm("w", 2)
                .trained("w")
                // Midpoint 0.15 - 0.15 = 0 and 0.25 - 0.20 = 0.05; the third pair is not there.
                .moduloCurve("standard", 0, 1, new double[] {0.1, 0.1, 0.15, 0.2, 0.2}, accuracies(0.98, 0.97, 0.97))
                .moduloCurve("standard", 0, 2, new double[] {0.1, 0.2, 0.25, 0.3, 0.3}, accuracies(0.98, 0.97, 0.96));
        List<String> lines = sweep.reportModulo("standard").lines();

        assertThat(lines)
                .anyMatch(line -> line.matches("standard +3 +0\\.1000 \\+- 0\\.1000 .*"))
                .anyMatch(line -> line.matches("standard modulo weight-matching +2 of 3 +0\\.0250 \\+- 0\\.0354 .*"))
                .noneMatch(line -> line.startsWith("w modulo"));
        assertThat(lines)
                .as("its networks are those of the arm")
                .filteredOn(line -> line.startsWith("standard modulo"))
                .hasSize(1);
        assertThat(sweep.reportModulo("standard").html())
                .contains("standard modulo weight-matching", "one common frame")
                .doesNotContain("w modulo");
        assertThat(sweep.report().lines())
                .as("not asked for")
                .anyMatch(line -> line.contains("2 curves: stored, but not of this plan"))
                .noneMatch(line -> line.contains("modulo"));
    }

    @Test
    void onePairHasNoDeviation() {
        List<String> lines = SampleSweep.of("one", 3)
                .arm("standard", 2)
                .finished("standard", 0, 0.1, 0.9)
                .finished("standard", 1, 0.3, 0.9)
                .curve("standard", 0, 1, new double[] {0.1, 0.15, 0.3}, new double[] {0.9, 0.9, 0.9})
                .report()
                .lines();

        assertThat(lines).anyMatch(line -> line.matches("standard +1 +-0\\.0500 +0\\.1000 +0\\.0000 +0\\.00"));
    }

    @Test
    void disjointPairsAreNotSaidToShareNetworks() {
        double[] flat = {0.1, 0.1, 0.1};
        SampleSweep sweep = SampleSweep.of("disjoint", 3)
                .arm("standard", 4)
                .trained("standard")
                .curve("standard", 0, 1, flat, flat)
                .curve("standard", 2, 3, flat, flat);

        assertThat(sweep.report().lines()).contains("No two pairs share a network.");
        assertThat(sweep.curve("standard", 0, 3, flat, flat).report().lines())
                .anyMatch(line -> line.startsWith("Pairs of an arm share networks"));
    }

    @Test
    void armsWithoutRunsOrPairsAreNamedAndNotInTheMeans() {
        Report report = byHand().arm("sigma", 3)
                .finished("sigma", 0, 0.5, 0.9)
                .diverged("sigma", 1, "loss is NaN\nat step 7")
                .failed("sigma", 2, "")
                .arm("w", 2)
                .report();

        assertThat(report.lines())
                .anyMatch(line -> line.matches("sigma +1 +1 +1 +0 +0\\.5000 +90\\.00"))
                .anyMatch(line -> line.matches("w +0 +0 +0 +2 +- +-"))
                .anyMatch(line -> line.matches("sigma +no pairs +- +- +- +-"))
                .anyMatch(line -> line.matches("w +no pairs +- +- +- +-"))
                .anyMatch(line -> line.matches("  diverged: sigma, seed 1, run [0-9a-f]{12}: loss is NaN at step 7"))
                .anyMatch(line -> line.matches("  failed: sigma, seed 2, run [0-9a-f]{12}"));
        assertThat(report.html()).contains("no pairs", "No pairs with a finite curve.");
    }

    @Test
    void curvesThatAreNotFiniteAreNamedAndNotInTheMeans() {
        SampleSweep sweep = byHand().arm("w", 2)
                .finished("w", 0, 0.1, 0.9)
                .finished("w", 1, 0.1, 0.9)
                .curve("w", 0, 1, new double[] {0.1, 0.1, NAN, 0.1, 0.1}, accuracies(0.9, 0.1, 0.9));
        Report report = sweep.report();

        String pair = sweep.key("w", 0).brief() + " to " + sweep.key("w", 1).brief();
        assertThat(report.lines())
                .anyMatch(line -> line.matches("standard +3 +0\\.1000 .*"))
                .anyMatch(line -> line.matches("w +none finite +- +- +- +-"))
                .contains("  curve: w, run " + pair + ": not finite on the test set");
        assertThat(report.html()).contains(pair).doesNotContain("NaN");
    }

    @Test
    void aPairInEitherOrderIsOneAndMissingPairsAreCounted() {
        Report report = byHand().arm("w", 3)
                .finished("w", 0, 0.1, 0.9)
                .finished("w", 1, 0.1, 0.9)
                .curve("w", 1, 0, new double[] {0.1, 0.1, 0.3, 0.1, 0.1}, accuracies(0.9, 0.9, 0.9))
                .curve("standard", 1, 0, new double[] {0.2, 9, 9, 9, 0.1}, accuracies(0.97, 0, 0.98))
                .report();

        assertThat(report.lines())
                .anyMatch(line -> line.matches("standard +3 +0\\.1000 .*"))
                .anyMatch(line -> line.matches("w +1 of 3 +0\\.2000 .*"))
                .contains("  left out: 1 curve: stored, but not of this plan");
        assertThat(report.html()).contains("1 of 3");
    }

    @Test
    void curvesThatTheSelectionOfPairsDoesNotAskForAreLeftOut() {
        double[] flat = {0.1, 0.1, 0.1};
        SampleSweep sweep = SampleSweep.of("disjoint", 3)
                .arm("standard", 4)
                .trained("standard")
                .curve("standard", 0, 1, flat, flat)
                .curve("standard", 0, 3, flat, flat);

        assertThat(sweep.report(new PairSelection.Disjoint(2)).lines())
                .anyMatch(line -> line.matches("standard +1 of 2 +0\\.0000 .*"))
                .contains("  left out: 1 curve: stored, but not of this plan");
    }

    @Test
    void curvesOfRunsThatAreNotTrainedAreLeftOut() {
        Report report = byHand().arm("w", 3)
                .finished("w", 0, 0.1, 0.9)
                .diverged("w", 1, "loss is NaN")
                .curve("w", 0, 1, new double[] {0.1, 0.1, 0.3, 0.1, 0.1}, accuracies(0.9, 0.9, 0.9))
                .curve("w", 0, 2, new double[] {0.1, 0.1, 0.3, 0.1, 0.1}, accuracies(0.9, 0.9, 0.9))
                .report();

        assertThat(report.lines())
                .anyMatch(line -> line.matches("w +no pairs .*"))
                .contains("  left out: 2 curves: stored, but of a run that is not trained or not readable");
    }

    @Test
    void networksThatAreNotFiniteAreNamed() {
        SampleSweep sweep =
                byHand().arm("w", 2).finished("w", 0, 0.1, 0.9).finished("w", 1, Double.POSITIVE_INFINITY, 0.1);

        assertThat(sweep.report().lines())
                .anyMatch(line -> line.matches("w +2 +0 +0 +0 +0\\.1000 .*"))
                .contains("  network: w, seed 1, run " + sweep.key("w", 1).brief() + ": not finite on the test set");
    }

    @Test
    void armsOfMixedNumericsOrVersionsAreNamed() {
        Report report = byHand().arm("w", 2)
                .finished("w", 0, 0.1, 0.9)
                .computedWith("AVX2", "symsweep 0.2.0; java 17.0.15")
                .finished("w", 1, 0.1, 0.9)
                .report();

        assertThat(report.html())
                .contains(
                        "1 run with onednn, oneDNN 3.11.0, AVX2, 1 thread, 1 run with onednn, oneDNN 3.11.0, AVX512, 1 thread",
                        "1 run with symsweep 0.1.0; java 17.0.15, 1 run with symsweep 0.2.0; java 17.0.15");
        assertThat(report.lines())
                .anyMatch(line -> line.startsWith("  numerics differ: w: "))
                .anyMatch(line -> line.startsWith("  versions differ: w: "))
                .noneMatch(line -> line.contains("differ: standard"));
    }

    @Test
    void aSweepWithoutResultsIsReported() {
        Report report = SampleSweep.of("empty", 3).arm("standard", 2).report();

        assertThat(report.lines()).anyMatch(line -> line.matches("standard +0 +0 +0 +2 +- +-"));
        assertThat(report.html()).contains("no runs").doesNotContain("<svg");
    }

    @Test
    void aSweepWithoutInterpolationHasNoBarriers() {
        Report report = byHand().report(Optional.empty());

        assertThat(report.lines())
                .anyMatch(line -> line.startsWith("Networks on the test set"))
                .noneMatch(line -> line.contains("Barriers"))
                .contains("  left out: 3 curves: stored, but not of this plan");
        assertThat(report.html()).doesNotContain("<svg");
    }

    @Test
    void eachSplitHasItsTables() {
        Report report = byHand().curve(Split.TRAIN, "standard", 0, 1, new double[] {0, 0, 7, 0, 0}, accuracies(1, 1, 1))
                .report(List.of(Split.TRAIN, Split.TEST));

        assertThat(report.lines())
                .contains("Networks on the train set, mean +- std over the runs")
                .anyMatch(line -> line.matches("standard +1 of 3 +7\\.0000 +7\\.0000 +7\\.0000 +0\\.00"))
                .anyMatch(line -> line.matches("standard +3 +0\\.1000 .*"))
                // Train losses are a tenth of the test losses.
                .anyMatch(line -> line.matches("standard +3 +0 +0 +0 +0\\.0200 \\+- 0\\.0100 +100\\.00 \\+- 0\\.00"));
    }

    @Test
    void rowsThatThePlanDoesNotNameAreLeftOutAndCounted() {
        Report report = byHand().arm("kept", 1).withoutPlanOf("standard").report();

        assertThat(report.lines())
                .noneMatch(line -> line.startsWith("standard"))
                .contains(
                        "  left out: 3 runs: stored, but not of this plan",
                        "  left out: 3 curves: stored, but not of this plan");
    }

    @Test
    void troublesBeyondTenAreCountedOnTheTerminalAndListedInTheFile() {
        SampleSweep sweep = byHand();
        for (int i = 0; i < 12; i++) {
            sweep.corrupt("runs/file-" + i + ".parquet", "truncated");
        }

        assertThat(sweep.report().lines())
                .contains("  corrupt file: runs/file-9.parquet: truncated", "  and 2 more, see report.html")
                .noneMatch(line -> line.contains("file-10"));
        assertThat(sweep.report().html()).contains("runs/file-11.parquet");
    }

    @Test
    void terminalLinesFitIn100ColumnsOfAscii() {
        SampleSweep sweep = byHand().arm("sixteen-letters!", 2)
                .finished("sixteen-letters!", 0, 12.5, 1)
                .finished("sixteen-letters!", 1, 3.5, 1)
                .curve("sixteen-letters!", 0, 1, new double[] {12.5, 1, 1, 1, 3.5}, accuracies(0.1, 1, 0.1))
                .curve("sixteen-letters!", 1, 0, new double[] {12.5, 99, 99, 99, 3.5}, accuracies(1, 0.1, 1))
                .corrupt("a/very/long/path/".repeat(8), "truncated");

        assertThat(sweep.report().lines())
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(100).matches("\\p{ASCII}*"));
    }

    @Test
    void writesTheFileInPlaceOfAnOlderOneAndLeavesNothingElse(@TempDir Path root) throws IOException {
        Files.writeString(root.resolve("report.html"), "older");

        String written = byHand().report().write(new Configuration(), root.toString());

        assertThat(Path.of(written)).isEqualTo(root.resolve("report.html"));
        assertThat(Path.of(written)).hasContent(byHand().report().html());
        try (var files = Files.list(root)) {
            assertThat(files).containsExactly(root.resolve("report.html"));
        }
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsNamed(@TempDir Path root) throws IOException {
        Path file = Files.writeString(root.resolve("file"), "not a directory");

        assertThatThrownBy(() -> byHand().report().write(new Configuration(), file.toString()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString());
    }
}

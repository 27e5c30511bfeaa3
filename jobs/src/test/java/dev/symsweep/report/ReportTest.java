package dev.symsweep.report;

import static dev.symsweep.report.HandComputed.accuracies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.data.source.DataSets;
import dev.symsweep.spec.Split;
import dev.symsweep.store.directory.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    @Test
    void tablesHoldTheMeansAndDeviationsComputedByHand() {
        assertThat(HandComputed.sweep().report().lines())
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
                        "Pairs of an arm share networks, so they are not independent: their standard deviation "
                                + "describes the",
                        "spread, and is no standard error of the mean.");
    }

    @Test
    void anArmModuloAMethodIsARowOfItsOwn() {
        SampleSweep sweep = HandComputed.sweep()
                .arm("w", 2)
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

        assertThat(sweep.report().lines()).contains("No two pairs of a row share a network.");
        assertThat(sweep.curve("standard", 0, 3, flat, flat).report().lines())
                .anyMatch(line -> line.startsWith("Pairs of an arm share networks"));
    }

    @Test
    void aSweepWithoutResultsIsReported() {
        Report report = SampleSweep.of("empty", 3).arm("standard", 2).report();

        assertThat(report.lines()).anyMatch(line -> line.matches("standard +0 +0 +0 +2 +- +-"));
        assertThat(report.html()).contains("no runs").doesNotContain("<svg");
    }

    @Test
    void aSweepWithoutInterpolationHasNoBarriers() {
        Report report = HandComputed.sweep().report(Optional.empty());

        assertThat(report.lines())
                .anyMatch(line -> line.startsWith("Networks on the test set"))
                .noneMatch(line -> line.contains("Barriers"))
                .contains("  left out: 3 curves: stored, but not of this plan");
        assertThat(report.html()).doesNotContain("<svg");
    }

    @Test
    void eachSplitHasItsTables() {
        Report report = HandComputed.sweep()
                .curve(Split.TRAIN, "standard", 0, 1, new double[] {0, 0, 7, 0, 0}, accuracies(1, 1, 1))
                .report(List.of(Split.TRAIN, Split.TEST));

        assertThat(report.lines())
                .contains("Networks on the train set, mean +- std over the runs")
                .anyMatch(line -> line.matches("standard +1 of 3 +7\\.0000 +7\\.0000 +7\\.0000 +0\\.00"))
                .anyMatch(line -> line.matches("standard +3 +0\\.1000 .*"))
                // Train losses are a tenth of the test losses.
                .anyMatch(line -> line.matches("standard +3 +0 +0 +0 +0\\.0200 \\+- 0\\.0100 +100\\.00 \\+- 0\\.00"));
    }

    @Test
    void terminalLinesFitIn100ColumnsOfAscii() {
        SampleSweep sweep = HandComputed.sweep()
                .arm("sixteen-letters!", 2)
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

        String written = HandComputed.sweep().report().write(new Configuration(), root.toString());

        assertThat(Path.of(written)).isEqualTo(root.resolve("report.html"));
        assertThat(Path.of(written)).hasContent(HandComputed.sweep().report().html());
        try (var files = Files.list(root)) {
            assertThat(files).containsExactly(root.resolve("report.html"));
        }
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsNamed(@TempDir Path root) throws IOException {
        Path file = Files.writeString(root.resolve("file"), "not a directory");

        assertThatThrownBy(() -> HandComputed.sweep().report().write(new Configuration(), file.toString()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString());
    }
}

package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.analysis.transfer.Found;
import dev.symsweep.analysis.transfer.TransferCodec;
import dev.symsweep.analysis.transfer.TransferRow;
import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.population.Moment;
import dev.symsweep.store.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Permutations along training, from the sweep file to the report. */
class TransferTest {

    @TempDir
    private Path directory;

    private String sweep = "";
    private String root = "";

    @BeforeEach
    void writeSweep() throws IOException {
        String yaml = TestSweeps.TINY.replaceAll("(?s)analyses:.*", "").replace("epochs: 1", "epochs: 2") + """
                checkpoints: [0, 1]
                analyses:
                  align: {arms: [standard], weight-matching: {}, epochs: [0, 1, final]}
                  transfer: {points: [midpoint], used: [1, final]}
                """;
        sweep = Files.writeString(directory.resolve("tiny.yaml"), yaml).toString();
        root = directory.resolve("out").toString();
    }

    @Test
    void oneCommandGoesFromTheFileToTheReport() throws IOException {
        Run all = CommandLines.run("run", sweep, "--out", root, "--master", "local[2]");
        assertThat(all.exitCode()).as(all.err()).isZero();
        assertThat(all.out())
                .contains("transferred tiny: 8 lines planned, 0 done before, 8 computed, 0 left out")
                .contains("Permutations used at the end of training, by when they were found")
                .contains("as trained");
        List<TransferRow> rows =
                Table.at(new Configuration(), root, TransferCodec.CODEC).scan().rows();
        assertThat(rows).hasSize(8);
        for (String moment : List.of("epoch 0", "epoch 1")) {
            TransferRow row = rows.stream()
                    .filter(found -> !found.key().found().equals(Found.NOWHERE)
                            && found.key().found().moment().toString().equals(moment)
                            && found.key().a().moment().equals(Moment.FINAL))
                    .findFirst()
                    .orElseThrow();
            String line = all.out()
                    .lines()
                    .filter(text -> text.contains(" " + moment + " "))
                    .filter(text -> !text.contains("weight-matching, "))
                    .reduce((first, second) -> second)
                    .orElseThrow();
            double shown =
                    Double.parseDouble(line.replace('\u2212', '-').replaceAll(".* test +1 +(-?[0-9.]+) .*", "$1"));
            assertThat(shown).as(line).isCloseTo(row.curve().lossBarrier().midpoint(), within(5.1e-4));
        }

        Path figures = directory.resolve("figures");
        Run report = CommandLines.run("report", root, "--figures", figures.toString());
        assertThat(report.exitCode()).as(report.err()).isZero();
        String of = "-standard-weight-matching-test";
        assertThat(figures.resolve("transfer-error-barrier" + of + ".png")).isNotEmptyFile();
        assertThat(Files.readAllLines(figures.resolve("transfer-loss-barrier" + of + ".csv")))
                .as("four rows, two columns, a line for each cell")
                .hasSize(1 + 4 * 2);
        assertThat(figures.resolve("transfer-fixed" + of + ".csv")).isNotEmptyFile();
        assertThat(figures.resolve("transfer-correlation" + of + ".csv")).isNotEmptyFile();
    }

    @Test
    void thePlanCountsLines() {
        assertThat(CommandLines.run("plan", sweep).out().lines())
                .contains(
                        "alignment: 3 permutations, at epoch 0, epoch 1, final",
                        "transfer: 8 lines of 3 points, permutations found at 3 moments and used at 2",
                        "  standard                1 pairs");
    }
}

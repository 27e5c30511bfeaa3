package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.symsweep.analysis.predictive.PredictiveCodec;
import dev.symsweep.analysis.predictive.PredictiveRow;
import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.spec.Split;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.Table;
import dev.symsweep.store.run.RunRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Posteriors from the sweep file to the report. */
class PredictiveAnalysisTest {

    @TempDir
    private Path directory;

    private String sweep = "";
    private String root = "";

    /** Of the arms one has a posterior, the other weights. */
    @BeforeEach
    void writeSweep() throws IOException {
        String yaml = TestSweeps.TINY.replaceAll("(?s)analyses:.*", "") + """
                checkpoints: [1]
                analyses:
                  predictive:
                    epochs: [1, final]
                    samples: 3
                    splits: [train, test]
                    published: {w: {loss: [1.22, 0.01], accuracy: 57.08, early-accuracy: 54.15}}
                """;
        sweep = Files.writeString(directory.resolve("tiny.yaml"), yaml).toString();
        root = directory.resolve("out").toString();
    }

    private Run run(String command) {
        return CommandLines.run(
                command,
                sweep,
                "--out",
                root,
                "--master",
                "local[2]",
                "--set",
                "arms.w.recipe={posterior: {rank: 2, log-variance: -6, kl-weight: 1e-4}, optimizer: {type: adam}}");
    }

    @Test
    void predictionsAreComputedOnceAndReportedBesideThePublishedOnes() {
        Run everything = run("run");
        List<PredictiveRow> rows = rows();
        Run again = run("predictive");
        Run report = CommandLines.run("report", root);

        assertThat(everything.exitCode()).as(everything.err()).isZero();
        assertThat(again.out()).startsWith("predicted tiny: 12 predictions planned, 12 done before, 0 computed, 0");
        assertThat(rows).hasSize(24).allSatisfy(row -> {
            assertThat(row.quality().loss()).isBetween(0.0, 5.0);
            assertThat(row.quality().accuracy()).isBetween(0.05, 1.0);
            assertThat(row.quality().calibrationError()).isBetween(0.0, 1.0);
            assertThat(row.quality().brier()).isBetween(0.0, 2.0);
            assertThat(row.quality().scaledLoss()).isBetween(0.0, 5.0);
        });
        assertThat(rows)
                .filteredOn(row -> row.arm().equals("w"))
                .allSatisfy(row -> assertThat(row.divergence()).isPositive());
        assertThat(rows)
                .filteredOn(row -> !row.arm().equals("w"))
                .allSatisfy(row -> assertThat(row.divergence()).isNaN());
        assertThat(report.out().lines().map(line -> line.replaceAll(" +", " ")))
                .anyMatch(line -> line.startsWith("w published - - 1.220 +- 0.010 - 57.08"))
                .anyMatch(line -> line.startsWith("w published - - - - 54.15"))
                .anyMatch(line -> line.startsWith("w end 2 of 2 "));
    }

    /** A network of weights predicts what its row says. */
    @Test
    void withoutAPosteriorTheLossIsThatOfTheRun() {
        assertThat(run("run").exitCode()).isZero();
        RunStore store = RunStore.at(new Configuration(), root);
        for (RunRow run : store.scan().rows().stream()
                .filter(row -> row.run().arm().equals("standard"))
                .toList()) {
            assertThat(rows())
                    .filteredOn(
                            row -> row.key().snapshot().run().equals(run.run().key())
                                    && row.key().split() == Split.TEST
                                    && row.key().snapshot().moment().number() < 0)
                    .singleElement()
                    .satisfies(row -> assertThat(row.quality().loss())
                            .isCloseTo(run.outcome().test().loss(), offset(1e-6)))
                    .satisfies(row -> assertThat(row.quality().accuracy())
                            .isEqualTo(run.outcome().test().accuracy()));
        }
    }

    @Test
    void whatIsTrainedIsVerified() {
        assertThat(run("train").exitCode()).isZero();
        Run verify = CommandLines.run("verify", root, "--sample", "6");
        assertThat(verify.exitCode()).as(verify.out() + verify.err()).isZero();
    }

    private List<PredictiveRow> rows() {
        return Table.at(new Configuration(), root, PredictiveCodec.CODEC).scan().rows().stream()
                .sorted(Comparator.comparing(PredictiveRow::key))
                .toList();
    }
}

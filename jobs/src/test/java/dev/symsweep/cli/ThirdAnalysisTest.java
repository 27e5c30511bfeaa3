package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.norms.analysis.NormCodec;
import dev.symsweep.norms.analysis.NormRow;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.statistics.Summary;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.Table;
import dev.symsweep.store.network.SnapshotWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An analysis that only tests have, {@link dev.symsweep.norms}, from the sweep file to the report: whoever adds one as
 * {@code docs/development/add-an-analysis.md} says gets all of this.
 */
class ThirdAnalysisTest {

    @TempDir
    private Path directory;

    private String sweep = "";
    private String root = "";

    @BeforeEach
    void writeSweep() throws IOException {
        String yaml = TestSweeps.TINY.replaceAll("(?s)analyses:.*", "") + """
                checkpoints: [1]
                analyses:
                  norms: {arms: [standard, w], epochs: [0, 1, final]}
                """;
        sweep = Files.writeString(directory.resolve("tiny.yaml"), yaml).toString();
        root = directory.resolve("out").toString();
    }

    @Test
    void normsAreThoseOfTheWeightsAndAreComputedOnce() {
        Run train = run("train");
        Run analyze = CommandLines.run("analyze", sweep, "norms", "--out", root, "--master", "local[2]");
        List<NormRow> rows = rows();
        Run again = run("norms");

        assertThat(train.exitCode()).as(train.err()).isZero();
        assertThat(analyze.exitCode()).as(analyze.err()).isZero();
        assertThat(analyze.out()).startsWith("measured tiny: 12 norms planned, 0 done before, 12 computed, 0 left out");
        assertThat(analyze.err().lines()).last().asString().startsWith("norms 12/12");
        assertThat(rows).hasSize(12);
        for (PlannedRun run : Stream.of("standard", "w")
                .flatMap(arm -> TestSweeps.tiny().runs(arm).stream())
                .toList()) {
            for (Snapshot snapshot : snapshots(run)) {
                assertThat(rows)
                        .filteredOn(row -> row.snapshot().equals(snapshot))
                        .singleElement()
                        .satisfies(row -> assertThat(row.arm()).isEqualTo(run.arm()))
                        .satisfies(row -> assertThat(row.norm()).isCloseTo(norm(snapshot), offset(1e-12)));
            }
        }
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out()).contains("12 done before, 0 computed, 0 left out");
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void initialWeightsAreDrawnAgainAndOthersThatWereNotKeptAreLeftOut() {
        run("train", "--set", "checkpoints=[]");
        Run norms = run("norms");
        Run kept = run("train");
        Run rest = run("norms");

        assertThat(norms.exitCode()).as(norms.err()).isZero();
        assertThat(norms.out())
                .startsWith("measured tiny: 12 norms planned, 0 done before, 8 computed, 4 left out")
                .contains("left out: 4 norms at an epoch whose weights were not kept; list it under checkpoints")
                .doesNotContain("not trained yet");
        assertThat(kept.out()).contains("0 done before, 6 finished");
        assertThat(rest.out()).contains("8 done before, 4 computed, 0 left out");
        PlannedRun run = TestSweeps.tiny().runs("w").get(0);
        Snapshot initial = Snapshot.after(run.key(), 0);
        assertThat(store().checkpoints().has(run.key(), 0)).isFalse();
        assertThat(rows())
                .filteredOn(row -> row.snapshot().equals(initial))
                .singleElement()
                .satisfies(row -> assertThat(row.norm())
                        .isCloseTo(norm(initial), offset(1e-12))
                        .isNotCloseTo(norm(Snapshot.end(run.key())), offset(1e-6)));
    }

    /** Training such a run again would not bring it there. */
    @Test
    void anEpochBeyondAnEarlyEndIsLeftOutAsThat() {
        String[] early = {
            "--set", "recipe.epochs=2", "--set", "recipe.early-stop={loss: 100}",
            "--set", "checkpoints=[2]", "--set", "analyses.norms.epochs=[2, final]"
        };
        Run train = run("train", early);
        Run norms = run("norms", early);

        assertThat(train.exitCode()).as(train.err()).isZero();
        assertThat(norms.out())
                .startsWith("measured tiny: 8 norms planned, 0 done before, 4 computed, 4 left out")
                .contains("left out: 4 norms at an epoch that the run did not come to, as it stopped early")
                .doesNotContain("list it under checkpoints");
    }

    @Test
    void theReportHasATableAndAFigure() throws IOException {
        Run everything = run("run");
        Path figures = directory.resolve("figures");
        Run report = CommandLines.run("report", root, "--figures", figures.toString());

        double[] ends = TestSweeps.tiny().runs("w").stream()
                .mapToDouble(run -> norm(Snapshot.end(run.key())))
                .toArray();
        Summary summary = Summary.of(ends);
        String cell = String.format(Locale.ROOT, "%.4f +- %.4f", summary.mean(), summary.std());
        assertThat(everything.exitCode()).as(everything.err()).isZero();
        assertThat(report.out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains("Norm of the weights, mean +- std over the runs", "w final 2 of 2 " + cell);
        assertThat(Path.of(root, "report.html")).content().contains("Norms by epoch");
        assertThat(figures.resolve("norms-by-epoch.png")).isNotEmptyFile();
        assertThat(Files.readAllLines(figures.resolve("norms-by-epoch.csv"))).hasSize(1 + 12);

        Run without = CommandLines.run("report", sweep, "--out", root, "--set", "analyses={}");
        assertThat(without.out()).contains("left out: 12 norms: stored, but not of this plan");
    }

    @Test
    void whatCannotBeReadIsLeftOutAndCounted() throws IOException {
        run("train");
        PlannedRun broken = TestSweeps.tiny().runs("w").get(0);
        PlannedRun absent = TestSweeps.tiny().runs("w").get(1);
        Path checkpoint =
                Path.of(root, "checkpoints", Snapshot.after(broken.key(), 1).text() + ".parquet");
        Files.writeString(checkpoint, "no Parquet file");
        Files.delete(Path.of(root, "runs", absent.key().hex() + ".parquet"));
        Files.createDirectories(Path.of(root, "norms"));
        Files.writeString(Path.of(root, "norms", "0.parquet"), "no Parquet file");

        Run before = CommandLines.run("report", sweep, "--out", root);
        Run norms = run("norms");
        Run report = CommandLines.run("report", sweep, "--out", root);

        assertThat(before.exitCode()).isEqualTo(1);
        assertThat(before.out()).contains("corrupt file: ").contains("0.parquet");
        assertThat(Path.of(root, "damaged", "norms", "0.parquet")).hasContent("no Parquet file");
        assertThat(norms.exitCode()).isEqualTo(1);
        assertThat(norms.out())
                .startsWith("measured tiny: 12 norms planned, 0 done before, 8 computed, 4 left out")
                .contains("left out: norms of 2 runs not trained yet or not readable, 0 diverged, 0 failed");
        assertThat(norms.err())
                .contains(broken.key().hex() + "-1")
                .contains("symsweep: 2 corrupt files, norms of such a run are left out");
        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(report.err())
                .as("the norms were computed again, the checkpoint is as it was")
                .contains(checkpoint + " is corrupt: ", "symsweep: 1 corrupt file, ");
    }

    @Test
    void thePlanCountsNorms() {
        Run plan = CommandLines.run("plan", sweep);
        Run smoke = CommandLines.run("plan", sweep, "--smoke");

        assertThat(plan.out().lines()).contains("norms: 12", "  at epoch 0, epoch 1, final (standard, w)");
        assertThat(smoke.out().lines()).contains("norms: 4", "  at final (standard, w)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{frob: 1} | unknown key \"frob\" in analyses.norms, allowed: arms, epochs",
                "{arms: [v]} | analyses.norms.arms[0] is \"v\", must be one of sigma, standard, w",
                "{epochs: 0} | analyses.norms.epochs is 0, must be a list",
                "{epochs: []} | analyses.norms.epochs is [], must be a list of at least one epoch or final",
                "{epochs: [2]} | analyses.norms.epochs[0] is 2, must be 0..1",
                "{epochs: [-1]} | analyses.norms.epochs[0] is -1, must be 0..1",
                "{epochs: [last]} | analyses.norms.epochs[0] is \"last\", must be 0..1 or final",
                "{epochs: [0, 0]} | analyses.norms.epochs[1] is 0, must be listed once",
            })
    void badInputIsOneLine(String section, String line) {
        Run plan = CommandLines.run("plan", sweep, "--set", "analyses.norms=" + section);

        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.err().lines()).singleElement().asString().contains(line);
    }

    @Test
    void moreNetworksThanTheDriverHoldsAreRefused() {
        Run plan = CommandLines.run(
                "plan", sweep, "--set", "seeds=300000", "--set", "analyses.norms.arms=[w, sigma, standard]");

        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.err())
                .contains("analyses.norms asks for 2,700,000 networks (900,000 runs at 3 epochs), must be at most");
    }

    @Test
    void aSweepThatAsksForNoNormsSaysSo() {
        Run norms = run("norms", "--set", "analyses={}");

        assertThat(norms.exitCode()).isEqualTo(2);
        assertThat(norms.err())
                .isEqualToIgnoringNewLines("symsweep: sweep tiny asks for no analysis norms, it has no analyses.norms");
    }

    private Run run(String command, String... more) {
        return CommandLines.run(
                Stream.concat(Stream.of(command, sweep, "--out", root, "--master", "local[2]"), Stream.of(more))
                        .toArray(String[]::new));
    }

    private List<NormRow> rows() {
        return Table.at(new Configuration(), root, NormCodec.CODEC).scan().rows();
    }

    private RunStore store() {
        return RunStore.at(new Configuration(), root);
    }

    private static List<Snapshot> snapshots(PlannedRun run) {
        return List.of(Snapshot.after(run.key(), 0), Snapshot.after(run.key(), 1), Snapshot.end(run.key()));
    }

    /** In another order than the analysis sums. */
    private double norm(Snapshot snapshot) {
        float[] weights = SnapshotWeights.at(new Configuration(), root).of(snapshot);
        double squares = 0;
        for (int i = weights.length - 1; i >= 0; i--) {
            squares += Math.pow(weights[i], 2);
        }
        return Math.sqrt(squares);
    }
}

package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.symsweep.analysis.Subsample;
import dev.symsweep.analysis.mli.MliCodec;
import dev.symsweep.analysis.mli.MliRow;
import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.TrainTest;
import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.landscape.LinearPath;
import dev.symsweep.landscape.monotonic.LossLine;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.random.RandomStream;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.Split;
import dev.symsweep.store.Table;
import dev.symsweep.store.network.SnapshotWeights;
import dev.symsweep.sweep.SweepFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Monotonic linear interpolation from the sweep file to the report. */
class MliCommandTest {

    private static final int POINTS = 5;

    @TempDir
    private Path directory;

    private String sweep = "";
    private String root = "";

    @BeforeEach
    void writeSweep() throws IOException {
        String yaml = TestSweeps.TINY.replaceAll("(?s)analyses:.*", "").replace("seeds: 2", "seeds: 1") + """
                axes:
                  recipe.schedule.lr: {log-uniform: [1e-4, 1e-1]}
                  recipe.label-smoothing: {uniform: [0.05, 0.2]}
                draws: 2
                axes-seed: 0
                analyses:
                  mli: {arms: [standard, w], points: 5}
                """;
        sweep = Files.writeString(directory.resolve("tiny.yaml"), yaml).toString();
        root = directory.resolve("out").toString();
    }

    @Test
    void lossesAreThoseOfTheMixedWeightsAndAreComputedOnce() {
        run("train");
        Run first = run("mli");
        List<MliRow> rows = rows();
        Run again = run("mli");

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out())
                .startsWith("followed from initial to final weights tiny: 4 lines planned, 0 done before, 4 computed");
        assertThat(again.out()).contains("4 done before, 0 computed, 0 left out");
        assertThat(rows()).isEqualTo(rows).hasSize(8);
        rows.forEach(this::requireMixed);
    }

    /** In another way: weights mixed here, plain losses by an evaluation each, smoothing from the recipe. */
    private void requireMixed(MliRow row) {
        PlannedRun run = plan(row);
        SnapshotWeights weights = SnapshotWeights.at(new Configuration(), root);
        float[] start = weights.of(Snapshot.after(run.key(), 0));
        float[] end = weights.of(Snapshot.end(run.key()));
        LabelledImages data = data(run, row.key().split());
        double smoothing = Double.parseDouble(run.setting().value("recipe.label-smoothing"));
        assertThat(row.arm()).isEqualTo(run.arm());
        assertThat(row.labelSmoothing()).isEqualTo(smoothing);
        try (Evaluator evaluator = Evaluator.of(
                Engine.named(run.spec().engine()), Networks.of(run.spec()).network())) {
            for (int i = 0; i < POINTS; i++) {
                float[] mixed = new float[start.length];
                for (int j = 0; j < mixed.length; j++) {
                    mixed[j] = (float) ((POINTS - 1 - i) * (double) start[j] + i * (double) end[j]) / (POINTS - 1);
                }
                Evaluation plain = evaluator.evaluate(mixed, data);
                assertThat(row.line().plain().get(i).loss()).isCloseTo(plain.loss(), offset(1e-4));
                assertThat(row.line().plain().get(i).accuracy()).isCloseTo(plain.accuracy(), offset(1e-3));
                assertThat(row.line().trained().get(i).accuracy())
                        .isEqualTo(row.line().plain().get(i).accuracy());
            }
        }
        assertThat(row.line().trained())
                .as("the loss of smoothed targets is larger where the network is right")
                .last()
                .satisfies(last -> assertThat(last.loss())
                        .isGreaterThan(row.line().plain().get(POINTS - 1).loss()));
    }

    /** To the bit those on data of the chosen examples alone, which lines on all examples are kept apart from. */
    @Test
    void lossesMayBeTakenOverSomeExamples() {
        run("train");
        run("mli");
        List<MliRow> all = rows();

        Run some = run("mli", "--set", "analyses.mli.examples=40");
        Run again = run("mli", "--set", "analyses.mli.examples=40");
        Run before = run("mli");

        assertThat(some.exitCode()).as(some.err()).isZero();
        assertThat(some.out()).contains("4 lines planned, 0 done before, 4 computed");
        assertThat(again.out()).contains("4 done before, 0 computed");
        assertThat(before.out()).contains("4 done before, 0 computed");
        assertThat(rows()).hasSize(16).containsAll(all);
        List<MliRow> sampled = rows().stream().filter(row -> !all.contains(row)).toList();
        assertThat(sampled).hasSize(8).allSatisfy(row -> {
            assertThat(row.key().subsample()).isEqualTo(new Subsample(40));
            assertThat(row.line()).isEqualTo(chosen(row));
        });
    }

    /** The losses on examples that are chosen here. */
    private LossLine chosen(MliRow row) {
        PlannedRun run = plan(row);
        SnapshotWeights weights = SnapshotWeights.at(new Configuration(), root);
        LabelledImages all = data(run, row.key().split());
        int[] examples = RandomStream.of(
                        0, "barrier", "examples", row.key().split().label())
                .subset(all.size(), 40);
        try (Evaluator evaluator = Evaluator.of(
                Engine.named(run.spec().engine()), Networks.of(run.spec()).network())) {
            return LossLine.along(
                    LinearPath.between(weights.of(Snapshot.after(run.key(), 0)), weights.of(Snapshot.end(run.key()))),
                    POINTS,
                    evaluator,
                    all.select("chosen", examples),
                    run.spec().recipe().loss());
        }
    }

    @Test
    void aDamagedRunIsLeftOutAndCounted() throws IOException {
        run("train");
        PlannedRun damaged = plan().get(0);
        Files.writeString(Path.of(root, "runs", damaged.key().hex() + ".parquet"), "no Parquet file");

        Run mli = run("mli");

        assertThat(mli.exitCode()).isEqualTo(1);
        assertThat(mli.out())
                .contains("4 lines planned, 0 done before, 3 computed, 1 left out")
                .contains("left out: lines of 1 runs not trained yet or not readable, 0 diverged, 0 failed");
        assertThat(mli.err()).contains(damaged.key().hex());
        assertThat(rows()).hasSize(6);
    }

    @Test
    void theReportSaysWhereLossesRise() throws IOException {
        Run everything = run("run");
        Path figures = directory.resolve("figures");
        Run report = CommandLines.run("report", root, "--figures", figures.toString());

        assertThat(everything.exitCode()).as(everything.err()).isZero();
        assertThat(report.out().lines().dropWhile(line -> !line.startsWith("Loss from initial")))
                .allMatch(line -> line.length() <= 100 || line.contains(directory.toString()))
                .anyMatch(line -> line.startsWith("Loss from initial to trained weights, train set"))
                .anyMatch(line -> line.matches("w +recipe.schedule.lr .*"))
                .anyMatch(line -> line.matches("w +recipe.label-smoothing .*"));
        assertThat(figures.resolve("mli-train-trained.png")).isNotEmptyFile();
        assertThat(figures.resolve("mli-test-plain.png")).isNotEmptyFile();
        assertThat(Files.readAllLines(figures.resolve("mli-test-by-recipe-schedule-lr.csv")))
                .hasSize(1 + 4);
    }

    private Run run(String command, String... options) {
        return CommandLines.run(
                Stream.concat(Stream.of(command, sweep, "--out", root, "--master", "local[2]"), Stream.of(options))
                        .toArray(String[]::new));
    }

    private List<MliRow> rows() {
        return Table.at(new Configuration(), root, MliCodec.CODEC).scan().rows();
    }

    private List<PlannedRun> plan() {
        return Stream.of("standard", "w")
                .flatMap(arm -> SweepFile.plan(Path.of(sweep), List.of()).runs(arm).stream())
                .toList();
    }

    private PlannedRun plan(MliRow row) {
        return plan().stream()
                .filter(run -> run.key().equals(row.key().to().run()))
                .findFirst()
                .orElseThrow();
    }

    private static LabelledImages data(PlannedRun run, Split split) {
        TrainTest data = DataCache.of(run.spec().data(), DataCache.Root.of(Optional.empty()));
        return split == Split.TRAIN ? data.trainImages() : data.testImages();
    }
}

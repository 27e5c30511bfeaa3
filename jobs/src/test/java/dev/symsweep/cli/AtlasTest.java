package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.Asymmetry;
import dev.symsweep.analysis.align.PermutationCodec;
import dev.symsweep.analysis.align.PermutationRow;
import dev.symsweep.analysis.align.Target;
import dev.symsweep.analysis.atlas.AtlasAnalysis;
import dev.symsweep.analysis.atlas.DistanceCodec;
import dev.symsweep.analysis.atlas.DistanceRow;
import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.Networks;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.Table;
import dev.symsweep.store.network.SnapshotWeights;
import dev.symsweep.sweep.SweepFile;
import dev.symsweep.sweep.SweepPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The atlas of a sweep, from the sweep file to the report. */
class AtlasTest {

    private static final String YAML =
            TestSweeps.TINY.replace("seeds: 2", "seeds: 3").replaceAll("(?s)analyses:.*", """
                    analyses:
                      align: {arms: [standard], weight-matching: {}, universe: {}}
                      interpolate: {points: 3, on: [test], modulo: [weight-matching, universe]}
                      atlas: {}
                    """);

    @TempDir
    private Path directory;

    private String sweep = "";
    private String root = "";

    @BeforeEach
    void writeSweep() throws IOException {
        sweep = Files.writeString(directory.resolve("tiny.yaml"), YAML).toString();
        root = directory.resolve("out").toString();
    }

    @Test
    void distancesAreThoseOfTheWeightsAndAreComputedOnce() {
        run("train");
        Run early = run("atlas");
        run("align");
        Run late = run("atlas");
        List<DistanceRow> rows = rows();
        Run again = run("atlas");
        Run more = run("run", "--set", "seeds=4");

        assertThat(early.exitCode()).as(early.err()).isZero();
        assertThat(early.out())
                .startsWith("compared tiny: 15 distances planned, 0 done before, 9 computed, 6 left out")
                .contains("6 distances modulo a method by which the pair is not aligned yet; run symsweep align first");
        assertThat(late.out()).contains("9 done before, 6 computed, 0 left out");
        assertThat(again.out()).contains("15 done before, 0 computed, 0 left out");
        assertThat(rows).hasSize(15).allSatisfy(this::isTheDistance);
        assertThat(rows.stream().map(DistanceRow::method).collect(Collectors.toSet()))
                .isEqualTo(Set.of("", "weight-matching", "universe"));
        assertThat(more.out())
                .as("a frame of four networks is another one than that of three")
                .contains("compared tiny: 30 distances planned, 12 done before, 18 computed, 0 left out");
    }

    @Test
    void theReportHasMatricesMapsAndAHistogram() throws IOException {
        Run everything = run("run");
        Path figures = directory.resolve("figures");
        Run report = CommandLines.run("report", root, "--figures", figures.toString());

        assertThat(everything.exitCode()).as(everything.err()).isZero();
        assertThat(report.out()).contains("Distances and test barriers, mean +- std over the pairs of an arm");
        for (String arm : List.of("standard", "standard-modulo-weight-matching", "standard-modulo-universe", "w")) {
            for (String figure : List.of("barriers", "distances", "map")) {
                assertThat(figures.resolve("atlas-" + figure + "-" + arm + ".png"))
                        .isNotEmptyFile();
            }
        }
        assertThat(figures.resolve("atlas-histogram.png")).isNotEmptyFile();
        assertThat(Files.readAllLines(figures.resolve("atlas-map-w.csv"))).hasSize(1 + 3);

        Run fewer =
                CommandLines.run("report", sweep, "--out", root, "--set", "analyses.interpolate.pairs={disjoint: 1}");
        assertThat(fewer.out().lines().map(line -> line.replaceAll(" +", " ")))
                .as("distances of all pairs, barriers where there are curves")
                .anyMatch(line -> line.matches("w 3 3 [0-9.]+ \\+- [0-9.]+ 1 of 3 [0-9.]+ *"));
        Run without = CommandLines.run("report", sweep, "--out", root, "--set", "analyses={}");
        assertThat(without.out()).contains("left out: 15 distances: stored, but not of this plan");
    }

    @Test
    void barriersOfPairsThatWereFinishedAreThoseOnAllExamples() {
        String midpoint = "analyses={atlas: {}, interpolate: {points: [midpoint], on: [test]";
        String estimated = midpoint + ", examples: 30}}";
        String finished = midpoint + ", examples: 30, finish: {at: 0, within: 100}}}";
        Run everything = run("run", "--set", finished);

        assertThat(everything.exitCode()).as(everything.err()).isZero();
        assertThat(atlasOf(finished)).hasSize(3).isEqualTo(atlasOf(midpoint + "}}"));
        assertThat(atlasOf(estimated)).hasSize(3).isNotEqualTo(atlasOf(finished));
        assertThat(atlasOf(midpoint + ", examples: 30, finish: {at: 100}}}"))
                .as("none is near")
                .isEqualTo(atlasOf(estimated));
    }

    /** The rows that the report has of the atlas, which say of how many runs an arm is. */
    private List<String> atlasOf(String analyses) {
        return CommandLines.run("report", sweep, "--out", root, "--set", analyses)
                .out()
                .lines()
                .dropWhile(line -> !line.startsWith("Distances and test barriers"))
                .map(line -> line.replaceAll(" +", " "))
                .filter(line -> line.matches("(sigma|standard|w) 3 3 .*"))
                .toList();
    }

    @Test
    void whatCannotBeReadIsLeftOutAndCounted() throws IOException {
        run("train");
        PlannedRun broken = plan().runs("w").get(0);
        Files.writeString(Path.of(root, "runs", broken.key().hex() + ".parquet"), "no Parquet file");
        Files.createDirectories(Path.of(root, "distances"));
        Files.writeString(Path.of(root, "distances", "0.parquet"), "no Parquet file");

        Run atlas = run("atlas");

        assertThat(atlas.exitCode()).isEqualTo(1);
        assertThat(atlas.out())
                .startsWith("compared tiny: 15 distances planned, 0 done before, 7 computed, 8 left out");
        assertThat(Path.of(root, "damaged", "distances", "0.parquet")).hasContent("no Parquet file");
        assertThat(atlas.err()).contains("symsweep: 2 corrupt files, distances of such a run are left out until");
    }

    @Test
    void thePlanCountsDistances() {
        assertThat(run("plan").out().lines())
                .contains(
                        "atlas: 15 distances",
                        "  standard                3 pairs, 3 modulo weight-matching, 3 modulo universe",
                        "  w                       3 pairs");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "analyses.atlas={points: 3} | unknown key \"points\" in analyses.atlas, allowed: arms",
                "analyses.atlas={arms: [v]} | analyses.atlas.arms[0] is \"v\", must be one of sigma, standard, w",
                "analyses={atlas: {}} | analyses.atlas needs analyses.interpolate, whose barriers it shows",
                "analyses={interpolate: {arms: [w]}, atlas: {arms: [w, sigma]}} |"
                        + " analyses.atlas.arms[1] is \"sigma\", must be one of those that are interpolated: w",
                "seeds=1000 | analyses.interpolate asks for 1,498,500 pairs",
            })
    void badInputIsOneLine(String override, String line) {
        Run plan = CommandLines.run("plan", sweep, "--set", override);

        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.err().lines()).singleElement().asString().contains(line);
    }

    /** Sums over a whole vector in the plain way: what is fixed is the same in both networks. */
    private void isTheDistance(DistanceRow row) {
        PlannedRun a = plan().population().find(row.key().a().run()).orElseThrow();
        BuiltNetwork network = Networks.of(a.spec());
        float[] first = vector(row, row.key().a(), network);
        float[] second = vector(row, row.key().b(), network);
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += Math.pow((double) first[i] - second[i], 2);
        }
        assertThat(row.distance()).isCloseTo(Math.sqrt(sum), offset(1e-9)).isPositive();
        assertThat(row.entries()).isEqualTo(network.trainable());
        assertThat(row.arm()).isEqualTo(a.arm());
    }

    private float[] vector(DistanceRow row, Snapshot snapshot, BuiltNetwork network) {
        float[] trained = SnapshotWeights.at(new Configuration(), root).of(snapshot);
        if (row.method().isEmpty()) {
            return trained;
        }
        AlignmentMethod method = plan().analysis(AtlasAnalysis.class).orElseThrow().modulo().methods().stream()
                .filter(one -> one.name().equals(row.method()))
                .findFirst()
                .orElseThrow();
        Snapshot other =
                row.key().a().equals(snapshot) ? row.key().b() : row.key().a();
        return PermutationCodec.table(new Configuration(), root).scan().rows().stream()
                .filter(permutation -> permutation.key().method().equals(method.id())
                        && permutation.key().moved().equals(snapshot)
                        && isOnto(permutation, other))
                .findFirst()
                .map(permutation -> permutation
                        .permutation(Asymmetry.RESPECTED.groups(network))
                        .apply(trained))
                .orElse(trained);
    }

    private static boolean isOnto(PermutationRow permutation, Snapshot other) {
        return permutation.key().onto() instanceof Target.Frame
                || permutation.key().onto().equals(Target.of(other));
    }

    private static SweepPlan plan() {
        return SweepFile.plan("tiny.yaml", YAML, List.of());
    }

    private List<DistanceRow> rows() {
        return Table.at(
                        new Configuration(),
                        RunStore.at(new Configuration(), root).root(),
                        DistanceCodec.CODEC)
                .scan()
                .rows();
    }

    private Run run(String command, String... more) {
        Stream<String> arguments = command.equals("plan")
                ? Stream.of(command, sweep, "--out", root)
                : Stream.of(command, sweep, "--out", root, "--master", "local[2]");
        return CommandLines.run(Stream.concat(arguments, Stream.of(more)).toArray(String[]::new));
    }
}

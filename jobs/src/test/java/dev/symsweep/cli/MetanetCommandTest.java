package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.analysis.metanet.MetanetCodec;
import dev.symsweep.analysis.metanet.MetanetKey;
import dev.symsweep.analysis.metanet.MetanetNetwork;
import dev.symsweep.analysis.metanet.MetanetRow;
import dev.symsweep.analysis.metanet.MetanetRow.Predicted;
import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.data.vector.VectorExamples;
import dev.symsweep.engine.onednn.OneDnnEngine;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.store.Table;
import dev.symsweep.store.run.RunStatus;
import dev.symsweep.zoo.Part;
import dev.symsweep.zoo.ZooRow;
import dev.symsweep.zoo.ZooSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Metanetworks, from the sweep file to the scores of the report. */
@TestInstance(Lifecycle.PER_CLASS)
class MetanetCommandTest {

    private static final Configuration HADOOP = new Configuration();

    private String sweep = "";
    private String trained = "";

    static String yaml() {
        return TestSweeps.TINY
                        .replaceAll("(?s)analyses:.*", "")
                        .replaceAll("(?m)^ +sigma:.*\n", "")
                        .replace("seeds: 2", "seeds: 1")
                        .replace("data: {set: glyphs}", "data: {set: glyphs, limit: 256}")
                        .replace("schedule: {type: constant, lr: 1e-3}", "schedule: {type: constant}")
                + """
                axes:
                  recipe.schedule.lr: {log-uniform: [0.0001, 0.03]}
                draws: 24
                analyses:
                  zoo: {}
                  metanet:
                    networks: [mlp, stat-nn]
                    lr: [1e-4, 3e-3, 1e30]
                    repeats: 2
                    epochs: 3
                    batch: 4
                """;
    }

    /** Zoos of 24 networks an arm, trained once for all tests, each of which works on a copy. */
    @BeforeAll
    void trainZoos(@TempDir Path shared) throws IOException {
        sweep = Files.writeString(shared.resolve("tiny.yaml"), yaml()).toString();
        trained = shared.resolve("out").toString();
        Run train = run("train", trained);
        Run zoo = run("zoo", trained);
        assertThat(train.exitCode()).as(train.err()).isZero();
        assertThat(zoo.exitCode()).as(zoo.err()).isZero();
    }

    @Test
    void repeatsAreAtTheRateOfTheBestValidationScore(@TempDir Path directory) throws IOException {
        String root = copy(directory);
        Run metanet = run("metanet", root);
        List<MetanetRow> rows = rows(root);
        Run again = run("metanet", root);

        assertThat(metanet.exitCode()).as(metanet.err()).isZero();
        assertThat(metanet.out())
                .startsWith("predicted tiny: 20 metanets planned, 0 done before, 20 computed, 0 left out");
        assertThat(again.out()).contains("20 done before, 0 computed, 0 left out");
        assertThat(contents(rows(root))).isEqualTo(contents(rows));
        Map<List<Object>, List<MetanetRow>> cases = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> List.of(row.arm(), row.run().network())));
        assertThat(cases).hasSize(4).allSatisfy((unused, ofCase) -> {
            MetanetRow best = ofCase.stream()
                    .filter(row -> row.run().isTuning())
                    .max((one, other) -> Double.compare(score(one), score(other)))
                    .orElseThrow();
            assertThat(ofCase.stream().filter(row -> !row.run().isTuning()))
                    .hasSize(2)
                    .allMatch(row -> row.run().learningRate() == best.run().learningRate())
                    .extracting(row -> row.run().seed())
                    .doesNotHaveDuplicates()
                    .doesNotContain(best.run().seed());
            assertThat(ofCase.stream().filter(row -> row.run().learningRate() == 1e30))
                    .singleElement()
                    .satisfies(row -> assertThat(row.course().status()).isEqualTo(RunStatus.DIVERGED));
        });
    }

    /** The stored weights, on what the zoo says of the test networks. */
    @Test
    void aRowHoldsItsWeightsAndWhatTheySay(@TempDir Path directory) throws IOException {
        String root = copy(directory);
        run("metanet", root, "--set", "analyses.metanet.lr=[3e-3]", "--set", "analyses.metanet.arms=[w]");
        List<MetanetRow> rows = rows(root);

        assertThat(rows).hasSize(4).allMatch(MetanetRow::isUsable);
        ZooSet zoo = ZooSet.open(HADOOP, root + "/zoo/w");
        for (MetanetRow row : rows) {
            MetanetRow.Result result = row.result().orElseThrow();
            assertThat(row.run().zoo()).isEqualTo(zoo.digest());
            assertThat(row.parts()).isEqualTo(new MetanetRow.Parts(11, 6, 7));
            assertThat(result.epoch()).isEqualTo(1 + row.course().validationR2().indexOf(score(row)));
            Map<String, Predicted> predicted = new HashMap<>();
            result.test().forEach(network -> predicted.put(network.network(), network));
            zoo.forEach(Part.TEST, network -> {
                Predicted found = predicted.get(network.snapshot().toString());
                assertThat(found.truth()).isEqualTo((double)
                        network.labels().get("test-accuracy").floatValue());
                assertThat(found.predicted()).isCloseTo(answer(row, network), within(1e-5));
            });
            assertThat(result.test()).hasSize(7);
        }
    }

    @Test
    void onlyWhatIsMissingIsTrained(@TempDir Path directory) throws IOException {
        String root = copy(directory);
        run("metanet", root);
        List<MetanetRow> rows = rows(root);
        Path table = Path.of(root, "metanets");
        List<Path> files;
        try (Stream<Path> listed = Files.list(table)) {
            files = listed.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
        Files.delete(files.get(3));
        Files.delete(files.get(11));
        Files.writeString(files.get(7), "no Parquet file");

        Run again = run("metanet", root);

        assertThat(files).hasSize(20);
        assertThat(again.out()).contains("17 done before, 3 computed, 0 left out");
        assertThat(again.err()).contains("is corrupt", "metanets of such a file are trained again");
        assertThat(again.exitCode()).isZero();
        assertThat(contents(rows(root))).isEqualTo(contents(rows));
    }

    @Test
    void theReportHasScoresAndPredictions(@TempDir Path directory) throws IOException {
        String root = copy(directory);
        run("metanet", root);
        Path figures = directory.resolve("figures");
        Run report = CommandLines.run("report", sweep, "--out", root, "--figures", figures.toString());

        assertThat(report.exitCode()).as(report.err()).isZero();
        List<String> lines =
                report.out().lines().map(line -> line.replaceAll(" +", " ")).toList();
        assertThat(lines).anyMatch(line -> line.contains("standard mlp 2 of 2 "));
        assertThat(lines).anyMatch(line -> line.contains("w stat-nn 2 of 2 "));
        assertThat(Path.of(root, "report.html")).content().contains("Metanetworks");
        Path csv = figures.resolve("metanet-test-accuracy-stat-nn.csv");
        assertThat(Files.readAllLines(csv)).hasSize(1 + 2 * 7);
        assertThat(figures.resolve("metanet-test-accuracy-stat-nn.png")).isNotEmptyFile();
    }

    @Test
    void whatCannotBeLearntIsLeftOutWithTheReason(@TempDir Path directory) throws IOException {
        String root = copy(directory);
        Run metanet = run("metanet", root, "--set", "analyses.metanet.batch=16");

        String reason = "has 11 networks to learn from, fewer than a batch of 16;"
                + " set analyses.metanet.batch to at most 11 or train more networks";
        assertThat(metanet.exitCode()).as(metanet.err()).isZero();
        assertThat(metanet.out())
                .startsWith("predicted tiny: 20 metanets planned, 0 done before, 0 computed, 20 left out")
                .contains("left out: 10 metanets of arm standard: its zoo " + reason)
                .contains("left out: 10 metanets of arm w: its zoo " + reason);
    }

    @Test
    void aDamagedZooIsOneLine(@TempDir Path directory) throws IOException {
        String root = copy(directory);
        try (Stream<Path> files = Files.walk(Path.of(root, "zoo", "w"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".parquet")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                bytes[bytes.length / 2] ^= 1;
                Files.write(file, bytes);
            }
        }
        Run metanet = run("metanet", root, "--set", "analyses.metanet.arms=[w]");

        assertThat(metanet.exitCode()).isNotZero();
        assertThat(metanet.err().lines().filter(line -> line.startsWith("symsweep: ")))
                .singleElement()
                .asString()
                .contains("/zoo/w/v1/", ".parquet: ")
                .endsWith("symsweep zoo writes it again");
    }

    @Test
    void withoutAZooThereIsNothingToLearnFrom(@TempDir Path directory) throws IOException {
        String root = copy(directory);
        try (Stream<Path> files = Files.walk(Path.of(root, "zoo", "w"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        Run metanet = run("metanet", root, "--set", "analyses.metanet.networks=[stat-nn]");

        assertThat(metanet.out())
                .contains("left out: 5 metanets of arm w: it has no zoo yet, symsweep zoo makes it")
                .contains("10 metanets planned, 0 done before, 5 computed, 5 left out");
    }

    /** All that is the same whenever it is trained. */
    private static List<Object> contents(List<MetanetRow> rows) {
        return rows.stream()
                .<Object>map(row -> List.of(
                        row.run(),
                        row.arm(),
                        row.parts(),
                        row.course(),
                        row.result().map(MetanetRow.Result::test),
                        row.result().map(MetanetRow.Result::testR2),
                        row.result().map(result -> Arrays.hashCode(result.weights()))))
                .toList();
    }

    private static double score(MetanetRow row) {
        return row.validationR2().orElse(Double.NEGATIVE_INFINITY);
    }

    private static double answer(MetanetRow row, ZooRow network) {
        float[] input = row.run().network() == MetanetNetwork.STAT_NN ? network.statistics() : network.vector();
        VectorExamples one = VectorExamples.of("one", new float[][] {input}, new float[][] {{0}});
        try (Evaluator evaluator =
                Evaluator.of(new OneDnnEngine(), row.run().network().network(input.length))) {
            return evaluator.outputs(row.result().orElseThrow().weights(), one)[0];
        }
    }

    private List<MetanetRow> rows(String root) {
        return Table.<MetanetKey, MetanetRow>at(HADOOP, root, MetanetCodec.CODEC)
                .scan()
                .rows();
    }

    private Run run(String command, String root, String... more) {
        List<String> line = new ArrayList<>(List.of(command, sweep, "--out", root, "--master", "local[2]"));
        line.addAll(List.of(more));
        return CommandLines.run(line.toArray(String[]::new));
    }

    /** Of the results of training, as analyses change them. */
    private String copy(Path directory) throws IOException {
        Path root = directory.resolve("out");
        try (Stream<Path> files = Files.walk(Path.of(trained))) {
            files.forEach(file -> {
                try {
                    Path target = root.resolve(Path.of(trained).relativize(file));
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(target);
                    } else {
                        Files.copy(file, target);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return root.toString();
    }
}

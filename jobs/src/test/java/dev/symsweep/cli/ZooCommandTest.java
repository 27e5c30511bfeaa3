package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.spec.Sha256;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.network.SnapshotWeights;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.sweep.SweepFile;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.zoo.Part;
import dev.symsweep.zoo.ZooRow;
import dev.symsweep.zoo.ZooSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zoos, from the sweep file to the rows that a reader gets. */
class ZooCommandTest {

    private static final Configuration HADOOP = new Configuration();

    @TempDir
    private Path directory;

    private String sweep = "";
    private String root = "";
    private String yaml = "";

    @BeforeEach
    void writeSweep() throws IOException {
        yaml = TestSweeps.TINY
                        .replaceAll("(?s)analyses:.*", "")
                        .replace("seeds: 2", "seeds: 1")
                        .replace("schedule: {type: constant, lr: 1e-3}", "schedule: {type: constant}")
                + """
                axes:
                  recipe.schedule.lr: {log-uniform: [0.001, 0.01]}
                  recipe.label-smoothing: {uniform: [0, 0.2]}
                draws: 6
                analyses:
                  zoo: {arms: [standard, w], split: {seed: 1}}
                """;
        sweep = Files.writeString(directory.resolve("tiny.yaml"), yaml).toString();
        root = directory.resolve("out").toString();
    }

    @Test
    void aZooHoldsTheWeightsAndLabelsOfItsRuns() throws IOException {
        Run train = run("train", "--set", "seeds=2");
        Run zoo = run("zoo", "--set", "seeds=2");

        assertThat(train.exitCode()).as(train.err()).isZero();
        assertThat(zoo.exitCode()).as(zoo.err()).isZero();
        assertThat(zoo.out()).startsWith("gathered tiny: 24 networks planned, 0 done before, 24 computed, 0 left out");
        SweepPlan plan = plan("seeds=2");
        for (String arm : List.of("standard", "w")) {
            ZooSet set = ZooSet.open(HADOOP, root + "/zoo/" + arm);
            List<ZooRow> rows = rows(set);
            assertThat(rows).extracting(ZooRow::row).containsExactlyElementsOf(longs(12));
            assertThat(keys(rows))
                    .containsExactlyInAnyOrderElementsOf(
                            plan.runs(arm).stream().map(PlannedRun::key).toList());
            rows.forEach(row -> check(row, plan, set));
            Map<String, List<Part>> parts = rows.stream()
                    .collect(Collectors.groupingBy(
                            ZooRow::setting, TreeMap::new, Collectors.mapping(ZooRow::part, Collectors.toList())));
            assertThat(parts)
                    .hasSize(6)
                    .allSatisfy((setting, found) -> assertThat(found).hasSize(2).allMatch(found.get(0)::equals));
        }
        assertThat(partsOf("standard")).isEqualTo(partsOf("w"));
        assertThat(Files.readString(Path.of(root, "zoo/w/v1/README.md")))
                .contains("12 networks of 12 runs", "`recipe.schedule.lr`: `{log-uniform: [0.001, 0.01]}`");
        assertThat(Files.readString(Path.of(root, "zoo/w/v1/manifest.json")))
                .contains(Sha256.of(Files.readString(Path.of(root, "zoo/w/v1/README.md"))));
        Files.readAllLines(Path.of(root, "zoo/w/v1/specs.jsonl"))
                .forEach(line -> assertThat(line)
                        .contains(RunSpec.parse(line.substring(line.indexOf("\"spec\":") + 7, line.length() - 1))
                                .key()
                                .hex()));
    }

    private void check(ZooRow row, SweepPlan plan, ZooSet set) {
        PlannedRun run = plan.population().find(row.snapshot().run()).orElseThrow();
        RunRow stored = RunStore.at(HADOOP, root).read(run.key());
        BuiltNetwork network = Networks.of(run.spec());
        float[] whole = SnapshotWeights.at(HADOOP, root).of(Snapshot.end(run.key()));
        List<Float> trained = new ArrayList<>();
        for (int i = 0; i < whole.length; i++) {
            if (!network.fixed().contains(i)) {
                trained.add(whole[i]);
            }
        }
        assertThat(set.dimension()).isEqualTo(network.trainable());
        assertThat(row.vector()).containsExactly(trained.toArray(Float[]::new));
        assertThat(row.labels())
                .containsEntry("test-accuracy", stored.outcome().test().accuracy())
                .containsEntry("train-loss", stored.outcome().train().loss())
                .containsEntry(
                        "generalization-gap",
                        stored.outcome().train().accuracy()
                                - stored.outcome().test().accuracy());
        assertThat(row.labels().get("recipe.schedule.lr"))
                .isEqualTo(run.setting().values().get("recipe.schedule.lr"));
        assertThat(row.statistics()).hasSize(7 * set.tensors().size());
        assertThat((double) row.statistics()[2])
                .isEqualTo(trained.subList(0, set.tensors().get(0).entries()).stream()
                        .mapToDouble(Float::doubleValue)
                        .min()
                        .orElseThrow());
    }

    @Test
    void aZooThatWasCutOffIsCompletedWithTheSameBytes() throws IOException {
        run("train");
        Run whole = run("zoo", "--set", "analyses.zoo.rows=2");
        Map<String, byte[]> before = files("w/v1");
        Map<String, Object> times = times("w/v1");
        Run again = run("zoo", "--set", "analyses.zoo.rows=2");
        assertThat(again.out()).contains("12 done before, 0 computed, 0 left out");
        assertThat(times("w/v1")).isEqualTo(times);

        // As a job leaves it that was killed half-way: some files, no manifest.
        String lost = before.keySet().stream()
                .filter(name -> name.startsWith("train-00000"))
                .findFirst()
                .orElseThrow();
        Files.delete(Path.of(root, "zoo/w/v1", lost));
        Files.delete(Path.of(root, "zoo/w/v1/manifest.json"));
        Run completed = run("zoo", "--set", "analyses.zoo.rows=2");

        assertThat(whole.exitCode()).as(whole.err()).isZero();
        assertThat(completed.out()).contains("10 done before, 2 computed, 0 left out");
        assertThat(files("w/v1")).usingRecursiveComparison().isEqualTo(before);
        assertThat(Path.of(root, "zoo/w/v2")).doesNotExist();
    }

    @Test
    void aDamagedFileIsMadeAgain() throws IOException {
        run("train");
        run("zoo");
        Map<String, byte[]> before = files("w/v1");
        String name = before.keySet().stream()
                .filter(file -> file.startsWith("train-"))
                .findFirst()
                .orElseThrow();
        byte[] bytes = before.get(name).clone();
        bytes[bytes.length / 3] ^= 1;
        Files.write(Path.of(root, "zoo/w/v1", name), bytes);

        run("zoo");

        assertThat(files("w/v1")).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void aGrownSweepHasANewVersionWithTheSameParts() throws IOException {
        run("train", "--set", "draws=4");
        run("zoo", "--set", "draws=4");
        Map<RunKey, Part> before = partsByRun("w");
        run("train");
        Run grown = run("zoo");

        assertThat(grown.out()).contains("12 networks planned, 0 done before, 12 computed");
        assertThat(ZooSet.open(HADOOP, root + "/zoo/w").directory()).endsWith("/v2");
        assertThat(rows(ZooSet.open(HADOOP, root + "/zoo/w/v1"))).hasSize(4);
        assertThat(partsByRun("w")).hasSize(6).containsAllEntriesOf(before);

        Run fewer = run("zoo", "--set", "draws=4");
        assertThat(fewer.out()).contains("8 done before, 0 computed");
    }

    @Test
    void networksOnTheirWayAreEvaluated() {
        run("train", "--set", "checkpoints=[1]");
        Run zoo = run("zoo", "--set", "analyses.zoo={arms: [w], epochs: [0, 1, final], entries: all}");
        assertThat(zoo.out()).startsWith("gathered tiny: 18 networks planned, 0 done before, 18 computed, 0 left out");
        Map<Snapshot, ZooRow> rows = rows(ZooSet.open(HADOOP, root + "/zoo/w")).stream()
                .collect(Collectors.toMap(ZooRow::snapshot, row -> row));
        for (PlannedRun run : plan().runs("w")) {
            // One epoch is all of the training.
            assertThat(rows.get(Snapshot.after(run.key(), 1)).vector())
                    .isEqualTo(SnapshotWeights.at(HADOOP, root).of(Snapshot.end(run.key())));
            Map<String, Double> end = rows.get(Snapshot.end(run.key())).labels();
            rows.get(Snapshot.after(run.key(), 1))
                    .labels()
                    .forEach((label, value) -> assertThat(value).as(label).isCloseTo(end.get(label), offset(1e-6)));
            assertThat(rows.get(Snapshot.after(run.key(), 0)).labels().get("train-loss"))
                    .isGreaterThan(end.get("train-loss"));
        }
    }

    private Map<String, List<Part>> partsOf(String arm) {
        return rows(ZooSet.open(HADOOP, root + "/zoo/" + arm)).stream()
                .collect(Collectors.groupingBy(
                        ZooRow::setting, TreeMap::new, Collectors.mapping(ZooRow::part, Collectors.toList())));
    }

    private Map<RunKey, Part> partsByRun(String arm) {
        return rows(ZooSet.open(HADOOP, root + "/zoo/" + arm)).stream()
                .collect(Collectors.toMap(row -> row.snapshot().run(), ZooRow::part));
    }

    private static List<RunKey> keys(List<ZooRow> rows) {
        return rows.stream().map(row -> row.snapshot().run()).toList();
    }

    private static List<Long> longs(int end) {
        return Stream.iterate(0L, row -> row + 1).limit(end).toList();
    }

    private static List<ZooRow> rows(ZooSet set) {
        List<ZooRow> rows = new ArrayList<>();
        for (Part part : Part.values()) {
            set.forEach(part, rows::add);
        }
        return rows;
    }

    private Map<String, byte[]> files(String version) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(Path.of(root, "zoo", version))) {
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private Map<String, Object> times(String version) throws IOException {
        try (Stream<Path> all = Files.list(Path.of(root, "zoo", version))) {
            return all.collect(Collectors.toMap(file -> file.getFileName().toString(), ZooCommandTest::time));
        }
    }

    private static Object time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SweepPlan plan(String... overrides) {
        return SweepFile.plan(
                "tiny.yaml",
                yaml,
                Stream.of(overrides).map(dev.symsweep.yaml.ValueOverride::parse).toList());
    }

    private Run run(String command, String... more) {
        return CommandLines.run(
                Stream.concat(Stream.of(command, sweep, "--out", root, "--master", "local[2]"), Stream.of(more))
                        .toArray(String[]::new));
    }
}

package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.run.RunOutcome;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.zoo.Part;
import dev.symsweep.zoo.ZooSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no zoo is made of, and what is said of it. */
@TestInstance(Lifecycle.PER_CLASS)
class ZooTroublesTest {

    private static final Configuration HADOOP = new Configuration();
    private static final String[] FINAL = {"--set", "analyses.zoo={arms: [standard, w], split: {seed: 1}}"};

    private SampleZoo trained = new SampleZoo(Path.of(""), Path.of(""));
    private SampleZoo sample = trained;

    @BeforeAll
    void train(@TempDir Path directory) throws IOException {
        trained = SampleZoo.train(directory);
    }

    @BeforeEach
    void copy(@TempDir Path directory) throws IOException {
        sample = trained.copy(directory);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, NaN, 0.5, 0.5, train-accuracy is NaN",
        "0.5, 0.5, Infinity, 0.5, test-loss is Infinity",
        "0.5, 0.5, 0.5, NaN, test-accuracy is NaN"
    })
    void aMeasureThatIsNotFiniteIsRefusedWithTheKeyOfItsRun(
            double trainLoss, double trainAccuracy, double testLoss, double testAccuracy, String problem) {
        RunRow row = row();
        write(row, new Evaluation(trainLoss, trainAccuracy, 256), new Evaluation(testLoss, testAccuracy, 100));

        assertRefused(sample.run("zoo", FINAL), row, problem + ", must be finite to be in a zoo");
    }

    /** As of one that is worse than noise by far. */
    @Test
    void aRunWithoutATrainingLossIsLeftOutAndCounted() {
        RunRow row = row();
        write(row, new Evaluation(Double.NaN, 0.1, 256), row.outcome().test());
        Run zoo = sample.run("zoo", FINAL);

        assertThat(zoo.exitCode()).as(zoo.err()).isZero();
        assertThat(zoo.out()).contains("12 networks planned, 0 done before, 11 computed, 1 left out");
    }

    private void write(RunRow row, Evaluation train, Evaluation test) {
        RunOutcome was = row.outcome();
        RunOutcome is = new RunOutcome(was.status(), was.reason(), train, test, was.history(), was.steps());
        store().write(
                        new RunRow(row.sweep(), row.run(), is, row.timing(), row.provenance(), row.layout()),
                        store().weights(row.run().key()));
    }

    @Test
    void aWeightThatIsNotFiniteIsRefusedWithItsTensor() {
        RunRow row = row();
        float[] weights = store().weights(row.run().key());
        weights[5] = Float.NaN;
        store().write(row, weights);

        assertRefused(sample.run("zoo", FINAL), row, "tensor hidden1.weight: entry 5 is NaN, must be finite");
    }

    private void assertRefused(Run zoo, RunRow row, String problem) {
        assertThat(zoo.exitCode()).isEqualTo(1);
        assertThat(zoo.err().lines().filter(line -> line.startsWith("symsweep: ")))
                .singleElement()
                .asString()
                .contains(row.run().arm(), row.run().key().hex(), problem);
        assertThat(zoo.out() + zoo.err()).doesNotContain("\tat ");
        assertThat(sample.version("standard").resolve("manifest.json")).doesNotExist();
        assertThat(sample.version("w").resolve("manifest.json")).doesNotExist();
    }

    @Test
    void anEmptyPartIsToldBeforeAndAfter() {
        String[] most = {"--set", "analyses.zoo={arms: [w], split: {shares: [0.998, 0.001, 0.001]}}"};
        Run plan = sample.run("plan", most);
        Run zoo = sample.run("zoo", most);

        String remedy = ": more settings, another split.seed or other split.shares fill it";
        for (String part : List.of("validation", "test")) {
            assertThat(plan.out()).contains("    part " + part + " is empty" + remedy);
            assertThat(zoo.err()).contains("the zoo of arm w has no networks in part " + part + remedy);
        }
        assertThat(zoo.exitCode()).as(zoo.err()).isZero();
        ZooSet set = ZooSet.open(HADOOP, sample.version("w").toString());
        assertThat(set.count(Part.TRAIN)).isEqualTo(6);
        assertThat(set.count(Part.VALIDATION)).isZero();
        assertThat(set.count(Part.TEST)).isZero();
    }

    @Test
    void fsckTellsOfDamagedAndMissingFiles() throws IOException {
        sample.run("zoo");
        List<String> names = sample.files("w", file -> file).keySet().stream()
                .filter(name -> name.endsWith(".parquet"))
                .toList();
        Path damaged = sample.version("w").resolve(names.get(0));
        Path missing = sample.version("w").resolve(names.get(1));
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length / 2] ^= 1;
        Files.write(damaged, bytes);
        Files.delete(missing);

        Run found = CommandLines.run("fsck", sample.root().toString());
        Run again = sample.run("zoo");
        Run clean = CommandLines.run("fsck", sample.root().toString());

        assertThat(found.exitCode()).isEqualTo(1);
        assertThat(found.out() + found.err())
                .contains(
                        damaged + " is corrupt: its SHA-256 is not that of manifest.json; symsweep zoo writes it again")
                .contains(missing + " is corrupt: no such file; symsweep zoo writes it again");
        assertThat(again.out()).contains("10 done before, 2 computed, 0 left out");
        assertThat(clean.exitCode()).as(clean.out() + clean.err()).isZero();
    }

    private RunStore store() {
        return RunStore.openExisting(HADOOP, sample.root().toString(), "tiny");
    }

    /** Of some run. */
    private RunRow row() {
        PlannedRun run = sample.plan().runs("w").get(2);
        return store().read(run.key());
    }
}

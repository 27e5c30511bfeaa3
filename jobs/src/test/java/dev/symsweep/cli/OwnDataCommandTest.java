package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.data.DataDigest;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.run.Provenance;
import dev.symsweep.store.run.RunRow;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data set of one's own, from the plan to the report. */
class OwnDataCommandTest {

    private static final int TRAIN = 600;
    private static final int TEST = 200;
    private static final int SIDE = 6;

    @TempDir
    private Path directory;

    private String sweep = "";
    private String data = "";
    private String root = "";

    @BeforeEach
    void writeSweepAndData() throws IOException {
        sweep = Files.writeString(
                        directory.resolve("own.yaml"),
                        TestSweeps.TINY
                                .replace("n-fix: 64", "n-fix: 8")
                                .replace(
                                        "{set: glyphs",
                                        "{set: {format: idx, path: own/dots, classes: 3, shape: [6, 6, 1], "
                                                + "name: dots}"))
                .toString();
        data = directory.resolve("data").toString();
        root = directory.resolve("out").toString();
        Files.createDirectories(Path.of(data, "own/dots"));
        write("train", TRAIN);
        write("t10k", TEST);
    }

    /** Images that are all of the level of their class. */
    private void write(String split, int count) throws IOException {
        ByteArrayOutputStream images = new ByteArrayOutputStream();
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        try (DataOutputStream image = new DataOutputStream(images);
                DataOutputStream label = new DataOutputStream(labels)) {
            for (int field : new int[] {2051, count, SIDE, SIDE}) {
                image.writeInt(field);
            }
            label.writeInt(2049);
            label.writeInt(count);
            for (int i = 0; i < count; i++) {
                label.writeByte(i % 3);
                for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
                    image.writeByte(100 * (i % 3) + pixel);
                }
            }
        }
        Files.write(Path.of(data, "own/dots/" + split + "-images-idx3-ubyte"), images.toByteArray());
        Files.write(Path.of(data, "own/dots/" + split + "-labels-idx1-ubyte"), labels.toByteArray());
    }

    private Run onData(String command, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of(command, sweep, "--out", root, "--master", "local[2]", "--data", data));
        arguments.addAll(List.of(more));
        return CommandLines.run(arguments.toArray(String[]::new));
    }

    @Test
    void everyCommandBuildsItsNetwork() {
        Run plan = CommandLines.run("plan", sweep);
        Run train = onData("train");
        Run interpolate = onData("interpolate");
        Run report = CommandLines.run("report", sweep, "--out", root);

        assertThat(plan.exitCode()).as(plan.err()).isZero();
        int parameters = (SIDE * SIDE + 1) * 16 + 2 * 16 + (16 + 1) * 3;
        assertThat(plan.out().lines()).anyMatch(line -> line.matches(" *standard +2 +" + parameters + " .*"));
        assertThat(train.exitCode()).as(train.err()).isZero();
        assertThat(interpolate.exitCode()).as(interpolate.err()).isZero();
        assertThat(report.exitCode()).as(report.err()).isZero();
        assertThat(report.out())
                .contains("dots: images from own/dots, format idx")
                .doesNotContain("MNIST");
    }

    @Test
    void theDigestThatCheckPrintsCanBeStated() {
        Run check = CommandLines.run("data", "check", sweep, "--data", data);
        assertThat(check.exitCode()).as(check.err()).isZero();
        String digest = check.out()
                .lines()
                .filter(line -> line.startsWith("dots: 600 training and 200 test examples, digest "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow();
        String other = DataDigest.ofContents(List.of()).toString();

        Run right = onData("train", "--set", "data.digest=" + digest);
        Run wrong = onData("train", "--set", "data.digest=" + other);

        assertThat(right.exitCode()).as(right.err()).isZero();
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.err().lines())
                .singleElement()
                .asString()
                .contains("data set dots: data (own/dots/train-images-idx3-ubyte.gz, ")
                .endsWith(" has digest " + digest + ", must be " + other + " as stated");
    }

    /** Under one name, a store would otherwise mix data without a word. */
    @Test
    void aStoreIsBoundToTheDataThatItsRunsWereTrainedOn() throws IOException {
        assertThat(onData("train").exitCode()).isZero();
        Path others = Files.createDirectories(directory.resolve("other-data"));
        Files.createDirectories(others.resolve("own/dots"));
        data = others.toString();
        write("train", TRAIN + 3);
        write("t10k", TEST);

        for (Run run : List.of(
                onData("train", "--set", "seeds=3"),
                onData("interpolate"),
                onData("align", "--method", "weight-matching"))) {
            assertThat(run.exitCode()).as(run.out()).isEqualTo(1);
            assertThat(run.err().lines().filter(line -> line.startsWith("symsweep: ")))
                    .singleElement()
                    .asString()
                    .contains("data set dots: training data (own/dots/train-images-idx3-ubyte.gz, ")
                    .contains(" has digest sha256:")
                    .contains(", must be sha256:")
                    .doesNotContain("test data");
        }
    }

    /** As those of stores from before digests were taken; each job of the command finds them. */
    @Test
    void runsOfUnknownDataAreToldOfOnceACommand() {
        assertThat(onData("train").exitCode()).isZero();
        RunStore store = RunStore.openExisting(new Configuration(), root);
        for (RunRow row : store.scan().rows()) {
            Provenance known = row.provenance();
            Provenance unknown = new Provenance(
                    known.semantics(), known.numerics(), known.versions(), Optional.empty(), known.network());
            store.write(
                    new RunRow(row.sweep(), row.run(), row.outcome(), row.timing(), unknown, row.layout()),
                    store.weights(row.run().key()));
        }

        Run run = onData("run");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err().lines().filter(line -> line.startsWith("symsweep: ")))
                .containsExactly("symsweep: 6 runs do not say on which data they were trained; whether it is the data"
                        + " of now is not checked");
    }
}

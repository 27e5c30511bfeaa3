package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.data.DataDigest;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.run.Provenance;
import dev.symsweep.store.run.RunRow;
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
        OwnDots.write(Path.of(data, "own/dots"), TRAIN, TEST);
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
        int parameters = (OwnDots.PIXELS + 1) * 16 + 2 * 16 + (16 + 1) * 3;
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
        assertThat(wrong.err().lines().filter(line -> line.startsWith("symsweep: ")))
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
        OwnDots.write(Path.of(data, "own/dots"), TRAIN + 3, TEST);

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

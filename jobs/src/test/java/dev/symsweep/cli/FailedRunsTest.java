package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.jobs.RunFiles;
import dev.symsweep.jobs.spark.Versions;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that fail or diverge: what is stored of them, what repeats them, and when they stop a job. */
class FailedRunsTest {

    /** Nobody knows before it is read how many examples a set of one's own has. */
    private static final String SWEEP = """
            sweep: failing
            data: {set: {format: idx, path: own/dots, classes: 3, shape: [6, 6, 1], name: dots}}
            seeds: 2
            architecture: {type: mlp, hidden: [16], norm: layer-norm, activation: gelu}
            recipe:
              optimizer: {type: sgd}
              schedule: {type: constant, lr: 1e-3}
              batch: 128
              epochs: 1
            arms:
              bad: {symmetry: {type: standard}, recipe: {batch: 601, last-batch: dropped}}
              good: {symmetry: {type: standard}}
              wild: {symmetry: {type: standard}, recipe: {schedule: {lr: 1e30}}}
            """;

    private static final String REASON = "batch is 601, must be at most the 600 examples, as the last batch is dropped";

    @TempDir
    private Path directory;

    private String sweep = "";
    private String root = "";

    @BeforeEach
    void writeSweepAndData() throws IOException {
        OwnDots.write(directory.resolve("data/own/dots"), 600, 200);
        sweep = Files.writeString(directory.resolve("failing.yaml"), SWEEP).toString();
        root = directory.resolve("my out").toString();
    }

    @Test
    void aRowSaysWhatEndedItsRunAndWhatRepeatsIt() {
        Run train = train(sweep, "--out", root);

        RunRow bad = row("bad");
        assertThat(train.exitCode()).isEqualTo(1);
        assertThat(train.out()).contains("6 runs planned, 0 done before, 2 finished, 2 diverged, 2 failed");
        assertThat(train.err())
                .contains("symsweep: 2 of 6 runs failed, the first: arm bad, seed 0: " + REASON
                        + "; to repeat it: symsweep train '" + root + "' --only ");
        assertThat(bad.outcome().status()).isEqualTo(RunStatus.FAILED);
        assertThat(bad.outcome().reason()).isEqualTo(REASON);
        assertThat(bad.outcome().trouble().stackTrace())
                .startsWith("dev.symsweep.setting.InvalidSettingException: " + REASON)
                .contains("\tat dev.symsweep.training.TrainingTask.<init>(TrainingTask.java:");
        assertThat(bad.outcome().trouble().command())
                .isEqualTo("symsweep train '" + root + "' --only "
                        + bad.run().key().brief() + ofData());
        assertThat(row("wild").outcome().trouble().stackTrace()).isEmpty();
        assertThat(row("wild").outcome().trouble().command())
                .isEqualTo("symsweep train '" + root + "' --only "
                        + row("wild").run().key().brief() + " --retry diverged" + ofData());
        assertThat(row("good").outcome().trouble().command()).isEmpty();
        assertThat(bad.versions()).isEqualTo(Versions.text());
    }

    @ParameterizedTest
    @CsvSource({"bad, '0 diverged, 1 failed', 1", "wild, '1 diverged, 0 failed', 0"})
    void theCommandRepeatsTheRunAndNoOther(String arm, String counts, int exitCode) throws IOException {
        train(sweep, "--out", root);
        List<RunFiles.Stamp> before = RunFiles.stamps(Path.of(root));

        Run again = CommandLines.run(words(row(arm).outcome().trouble().command()));

        assertThat(again.out()).contains("1 runs planned, 0 done before, 0 finished, " + counts);
        assertThat(again.exitCode()).isEqualTo(exitCode);
        assertThat(RunFiles.unchanged(before, RunFiles.stamps(Path.of(root)))).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "none, '4 done before, 0 finished, 0 diverged, 2 failed', 6",
        "failed, '4 done before, 0 finished, 0 diverged, 2 failed', 4",
        "diverged, '2 done before, 0 finished, 2 diverged, 2 failed', 4",
        "'failed,diverged', '2 done before, 0 finished, 2 diverged, 2 failed', 2"
    })
    void whatIsTriedAgainIsAskedFor(String retry, String counts, int unchanged) throws IOException {
        train(sweep, "--out", root);
        List<RunFiles.Stamp> before = RunFiles.stamps(Path.of(root));

        Run again = train(root, "--retry", retry);

        assertThat(again.out()).contains("6 runs planned, " + counts);
        assertThat(again.exitCode())
                .as("runs that failed are named, tried again or not")
                .isEqualTo(1);
        assertThat(again.err()).contains("2 of 6 runs failed, the first: arm bad, seed 0: " + REASON);
        assertThat(RunFiles.unchanged(before, RunFiles.stamps(Path.of(root)))).isEqualTo(unchanged);
    }

    @ParameterizedTest
    @CsvSource({"--fail-fast, --fail-fast", "--max-failures=3, --max-failures 3"})
    void tooManyFailuresStopTheJob(String option, String shown) {
        Run train = train(sweep, "--out", root, "--set", "seeds=40", "--set", "arms.good.recipe.epochs=30", option);

        assertThat(train.exitCode()).isEqualTo(1);
        assertThat(train.err())
                .containsPattern("symsweep: stopped by " + shown
                        + ": (1 run failed|[0-9]+ runs failed, the first): arm bad, seed [0-9]+: " + REASON
                        + "; [0-9]+ other runs have ended and are kept; to repeat it: symsweep train '" + root
                        + "' --only [0-9a-f]{12}" + ofData() + "\n");
        assertThat(rows()).hasSizeLessThan(100);
    }

    @Test
    void asManyFailuresAsAllowedStopNothing() {
        Run train = train(sweep, "--out", root, "--max-failures", "2");

        assertThat(train.out()).contains("2 finished, 2 diverged, 2 failed");
        assertThat(train.err()).contains("symsweep: 2 of 6 runs failed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--retry=all | --retry is all, must be failed, diverged, failed,diverged or none",
                "--retry=none,failed | --retry is none,failed, must be failed, diverged, failed,diverged or none",
                "--max-failures=-1 | --max-failures is -1, must be 0 or more",
                "--max-failures=few | Invalid value for option '--max-failures': 'few' is not an int;"
                        + " see symsweep train --help",
                "--only=xyz | --only is xyz, must be up to 64 hexadecimal digits, the beginning of a run's key",
                "--only=00000000 | --only is 00000000, but no run of failing has a key that begins so"
            })
    void whatCannotBeIsOneLine(String option, String line) {
        Run train = train(sweep, "--out", root, option);

        assertThat(train.exitCode()).isEqualTo(2);
        assertThat(train.err()).isEqualTo("symsweep: " + line + "\n");
    }

    @Test
    void twoLimitsAreOneTooMany() {
        Run train = train(sweep, "--out", root, "--fail-fast", "--max-failures", "2");

        assertThat(train.exitCode()).isEqualTo(2);
        assertThat(train.err())
                .isEqualTo("symsweep: --fail-fast is short for --max-failures 0, but --max-failures is 2; leave one of"
                        + " them out\n");
    }

    /** Of 40 keys at least two begin alike. */
    @Test
    void aKeyThatIsTooShortIsOneLine() {
        Run train = train(sweep, "--out", root, "--set", "seeds=40", "--only", "0", "--only", "1", "--only", "2");

        assertThat(train.exitCode()).isEqualTo(2);
        assertThat(train.err()).contains(", but more than one run of failing has a key that begins so");
    }

    private Run train(String... arguments) {
        List<String> all = new ArrayList<>(List.of("train"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--data", directory.resolve("data").toString(), "--master", "local[1]"));
        return CommandLines.run(all.toArray(String[]::new));
    }

    private String ofData() {
        return " --data " + directory.resolve("data");
    }

    /** The words of a command behind {@code symsweep}, as a shell gives them, and where it is to run here. */
    private String[] words(String command) {
        assertThat(command).startsWith("symsweep train '" + root + "' ");
        String rest = command.substring(("symsweep train '" + root + "' ").length());
        return Stream.of(Stream.of("train", root), Stream.of(rest.split(" ")), Stream.of("--master", "local[1]"))
                .flatMap(words -> words)
                .toArray(String[]::new);
    }

    private RunRow row(String arm) {
        return rows().stream()
                .filter(row -> row.run().arm().equals(arm) && row.run().spec().seed() == 0)
                .findFirst()
                .orElseThrow();
    }

    private List<RunRow> rows() {
        return RunStore.at(new Configuration(), root).scan().rows();
    }
}

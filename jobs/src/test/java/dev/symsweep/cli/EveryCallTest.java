package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.jobs.RunFiles;
import dev.symsweep.jobs.faults.FailingFileSystem;
import dev.symsweep.jobs.faults.Fault;
import dev.symsweep.jobs.spark.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command on a file system that fails at its n-th call. Commands without Spark are tried at every call, those
 * that open a session at some of them: {@link EveryCallOfJobsTest} goes through all calls of the jobs.
 */
class EveryCallTest {

    static final String SMALL = """
            sweep: small
            description: two small MLPs
            data: {set: glyphs, limit: 64}
            seeds: 2
            architecture: {type: mlp, hidden: [8], norm: layer-norm, activation: gelu}
            recipe:
              optimizer: {type: sgd}
              schedule: {type: constant, lr: 0.1}
              batch: 32
              epochs: 1
            checkpoints: [1]
            arms:
              standard: {symmetry: {type: standard}}
            analyses:
              align: {weight-matching: {}}
              interpolate: {points: 3, pairs: all, on: [test], modulo: [weight-matching]}
            """;

    private static final String[] ONE_TASK = {"--master", "local[1]"};

    @TempDir
    private Path directory;

    private Path store = Path.of("");
    private String sweep = "";
    private String root = "";

    /** Sessions that other tests left open do not know the file system. */
    @BeforeAll
    static void install() {
        TestSpark.session().stop();
        FailingFileSystem.install((key, value) -> System.setProperty("spark.hadoop." + key, value));
    }

    @AfterAll
    static void uninstall() {
        FailingFileSystem.heal();
        FailingFileSystem.install((key, value) -> System.clearProperty("spark.hadoop." + key));
    }

    @BeforeEach
    void write() throws IOException {
        sweep = Files.writeString(directory.resolve("small.yaml"), SMALL).toString();
        store = directory.resolve("out");
        root = FailingFileSystem.root(store);
        FailingFileSystem.heal();
    }

    @Test
    void commandsThatReadAndReport() throws IOException {
        assertThat(onOneTask("run", sweep, "--out", root).exitCode()).isZero();
        Files.delete(store.resolve("report.html"));
        String key = RunFiles.stamps(store).get(0).name().substring(0, 16);
        String exported = store.resolve("exported").toString();
        String figures = store.resolve("figures").toString();

        assertThat(everyCall("plan", root)).isPositive();
        assertThat(everyCall("report", root)).isGreaterThan(40);
        assertThat(everyCall("fsck", root)).isGreaterThan(40);
        assertThat(everyCall("report", root, "--figures", figures)).isGreaterThan(40);
        assertThat(everyCall("export", root, key, "--format", "numpy", "--to", exported))
                .isGreaterThan(20);
    }

    @Test
    void commandsThatPutFilesInOrder() throws IOException {
        assertThat(onOneTask("train", sweep, "--out", root).exitCode()).isZero();
        assertThat(everyCall("fsck", root, "--repair")).isGreaterThan(40);
        Disturbed compact = Disturbed.of(() -> CommandLines.run("compact", root), store, directory);
        compact.at(Fault.IO_EXCEPTION, 1, 1).at(Fault.FS_ERROR, 2, 5).at(Fault.REFUSAL, 1, 3);
        assertThat(tries(compact, "compact", root)).isGreaterThan(40);
        assertThat(someCalls(61, "verify", root, "--curves", "0")).isPositive();
    }

    /** The doctor looks where results are to go; data sets lie on the local disk alone. */
    @Test
    void commandsThatNeedNoResults() throws IOException {
        Disturbed doctor = Disturbed.of(() -> CommandLines.run("doctor", "--out", root), store, directory);
        doctor.at(Fault.IO_EXCEPTION, 1, 3).at(Fault.FS_ERROR, 2, 9).at(Fault.REFUSAL, 1, 9);
        assertThat(tries(doctor, "doctor")).isPositive();
        assertThat(everyCall("data", "list")).isZero();
        assertThat(everyCall("data", "check", "glyphs", "--data", directory.toString()))
                .isZero();
    }

    @Test
    void commandsThatOpenASession() throws IOException {
        assertThat(someCalls(61, "train", sweep, "--out", root)).isPositive();
        assertThat(someCalls(61, "align", root)).isPositive();
        assertThat(someCalls(61, "interpolate", root)).isPositive();
        assertThat(someCalls(97, "analyze", root)).isPositive();
        assertThat(someCalls(151, "run", root)).isPositive();
    }

    @Test
    void theQuickstart() throws IOException {
        assertThat(someCalls(1500, "quickstart", "--smoke", "--out", root)).isPositive();
    }

    private int everyCall(String... arguments) throws IOException {
        Disturbed command = Disturbed.of(() -> CommandLines.run(arguments), store, directory);
        return tries(command.byEveryFault(5), arguments);
    }

    private int someCalls(int stride, String... arguments) throws IOException {
        Disturbed command = Disturbed.of(() -> onOneTask(arguments), store, directory);
        for (Fault fault : Fault.values()) {
            command.at(fault, 1 + fault.ordinal() * stride / Fault.values().length, stride);
        }
        return tries(command, arguments);
    }

    private static int tries(Disturbed command, String... arguments) {
        assertThat(command.problems()).as(String.join(" ", arguments)).isEmpty();
        return command.tries();
    }

    private static Run onOneTask(String... arguments) {
        return CommandLines.run(
                Stream.of(arguments, ONE_TASK).flatMap(Stream::of).toArray(String[]::new));
    }
}

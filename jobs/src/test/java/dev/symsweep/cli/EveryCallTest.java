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
import java.util.ArrayList;
import java.util.List;
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
        assertThat(run("run", sweep, "--out", root).exitCode()).isZero();
        Files.delete(store.resolve("report.html"));
        String key = RunFiles.stamps(store).get(0).name().substring(0, 16);
        String exported = store.resolve("exported").toString();
        String figures = store.resolve("figures").toString();

        everyCall("plan", root);
        everyCall("report", root);
        everyCall("report", root, "--figures", figures);
        everyCall("export", root, key, "--format", "numpy", "--to", exported);
    }

    @Test
    void commandsThatOpenASession() throws IOException {
        someCalls(STRIDE, "train", sweep, "--out", root);
        someCalls(STRIDE, "align", root);
        someCalls(STRIDE, "analyze", root);
        someCalls(STRIDE, "run", root);
    }

    @Test
    void theQuickstart() throws IOException {
        someCalls(200, "quickstart", "--smoke", "--out", root);
    }

    private void everyCall(String... arguments) throws IOException {
        Disturbed command = Disturbed.of(() -> CommandLines.run(arguments), store, directory);
        for (Fault fault : Fault.values()) {
            command.at(fault, 1, 1);
        }
        finish(command, arguments);
    }

    private static final int STRIDE = Integer.getInteger("symsweep.stride", 31);

    private void someCalls(int stride, String... arguments) throws IOException {
        Disturbed command = Disturbed.of(() -> run(arguments), store, directory);
        for (Fault fault : Fault.values()) {
            command.at(fault, 1 + fault.ordinal() * stride / 7, stride);
        }
        finish(command, arguments);
    }

    private static void finish(Disturbed command, String... arguments) {
        System.out.println(String.join(" ", arguments) + " " + command.tries() + " " + command.problems().size());
        command.problems().forEach(p -> System.out.println("   " + p.replaceAll("/\\S*/out", "OUT").replaceAll("[0-9a-f]{64}", "KEY").replaceAll("[0-9a-f-]{36}", "UUID")));
    }

    private static Run run(String... arguments) {
        return CommandLines.run(
                Stream.of(arguments, ONE_TASK).flatMap(Stream::of).toArray(String[]::new));
    }
}

package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.jobs.TestSpark;
import dev.symsweep.jobs.TestSweeps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is asked for that cannot be: one line that says so, no stack trace, and an exit code. */
class BadInputTest {

    @TempDir
    private static Path directory;

    @BeforeAll
    static void writeFiles() throws IOException {
        Files.writeString(directory.resolve("tiny.yaml"), TestSweeps.TINY);
        Files.writeString(directory.resolve("file"), "not a directory");
        Files.createDirectories(directory.resolve("other"));
        Files.writeString(directory.resolve("other/sweep.json"), "{\"format\":1,\"sweep\":\"another\"}");
        Files.createDirectories(directory.resolve("empty"));
        Files.createDirectories(directory.resolve("damaged/mnist"));
        for (String name : new String[] {
            "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"
        }) {
            Files.writeString(directory.resolve("damaged/mnist").resolve(name), "no IDX file at all");
        }
    }

    static Stream<Arguments> usage() {
        return Stream.of(
                bad("no command, must be one of quickstart, plan"),
                bad("Unmatched argument at index 0: 'frobnicate'", "frobnicate"),
                bad("Missing required parameter: 'FILE'; see symsweep train --help", "train"),
                bad("Unknown option: '--color'", "plan", "tiny.yaml", "--color"),
                bad("absent.yaml: no such file", "plan", "absent.yaml"),
                bad("seeds", "plan", "tiny.yaml", "--set", "seeds=0"),
                bad("frob", "plan", "tiny.yaml", "--set", "frob=1"),
                bad("seeds 3", "plan", "tiny.yaml", "--set", "seeds 3"),
                bad("hidden", "plan", "tiny.yaml", "--set", "architecture.hidden=[-16]"),
                bad(
                        "n_fix of hidden1.weight is 784, must be below its fan-in 784",
                        "plan",
                        "tiny.yaml",
                        "--set",
                        "arms.w.symmetry.layers=[{n-fix: 784, kappa: 1}, {n-fix: 4, kappa: 1}]"),
                bad("lr", "plan", "tiny.yaml", "--set", "recipe.schedule.lr=.nan"),
                bad("abacus", "plan", "tiny.yaml", "--set", "engine=abacus"),
                bad("imagenet", "plan", "tiny.yaml", "--set", "data.set=imagenet"),
                bad("both", "plan", "tiny.yaml", "--set", "analyses.interpolate.arms=[both]"),
                bad("holds the results of sweep \"another\", not of \"tiny\"", "train", "tiny.yaml", "--out", "other"),
                bad("holds the results of sweep \"another\", not of \"tiny\"", "report", "tiny.yaml", "--out", "other"),
                bad(
                        "validation",
                        "train",
                        "tiny.yaml",
                        "--out",
                        "o1",
                        "--set",
                        "data.validation={count: 6000, seed: 1}"),
                bad("data set is \"cifar\", must be one of", "data", "check", "cifar", "--data", "empty"),
                bad("data needs a command", "data"),
                bad("bin/symsweep bench train --network mlp", "bench", "train", "--network", "mlp"));
    }

    @ParameterizedTest
    @MethodSource
    void usage(String expected, String[] arguments) {
        assertOneLine(CommandLines.run(inDirectory(arguments)), 2, expected);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                bad("file", "train", "tiny.yaml", "--out", "file/out"),
                bad("absent holds no results of sweep \"tiny\"", "report", "tiny.yaml", "--out", "absent"),
                bad("absent holds no results of sweep \"tiny\"", "interpolate", "tiny.yaml", "--out", "absent"),
                bad("no such file", "train", "tiny.yaml", "--out", "o2", "--set", "data.set=mnist", "--data", "empty"),
                bad("magic", "train", "tiny.yaml", "--out", "o3", "--set", "data.set=mnist", "--data", "damaged"),
                bad("4 of 4 data files are missing or damaged", "data", "check", "mnist", "--data", "empty"));
    }

    @ParameterizedTest
    @MethodSource
    void failures(String expected, String[] arguments) {
        TestSpark.session();

        assertOneLine(CommandLines.run(inDirectory(arguments)), 1, expected);
        assertThat(directory.resolve("absent")).doesNotExist();
    }

    private static void assertOneLine(Run run, int exitCode, String expected) {
        assertThat(run.err().lines()).as("lines on standard error").hasSize(1);
        assertThat(run.err()).startsWith("symsweep: ").contains(expected).doesNotContain("Exception");
        assertThat(run.exitCode()).isEqualTo(exitCode);
    }

    private static Arguments bad(String expected, String... arguments) {
        return Arguments.of(expected, arguments);
    }

    /** Files and directories named by tests lie in the temporary directory. */
    private static String[] inDirectory(String... arguments) {
        String[] placed = arguments.clone();
        for (int i = 1; i < placed.length; i++) {
            boolean names =
                    placed[i].endsWith(".yaml") || placed[i - 1].equals("--out") || placed[i - 1].equals("--data");
            placed[i] = names ? directory.resolve(placed[i]).toString() : placed[i];
        }
        return placed;
    }
}

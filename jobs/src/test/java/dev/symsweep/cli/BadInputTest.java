package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.jobs.spark.TestSpark;
import java.io.IOException;
import java.nio.ByteBuffer;
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
        Files.writeString(
                directory.resolve("other/sweep.json"), "{\"format\":1,\"semantics\":3,\"sweep\":\"another\"}");
        Files.createDirectories(directory.resolve("empty"));
        Files.createDirectories(directory.resolve("damaged/mnist"));
        for (String set : new String[] {"train", "t10k"}) {
            Files.writeString(directory.resolve("damaged/mnist").resolve(images(set)), "no IDX file at all");
            Files.writeString(directory.resolve("damaged/mnist").resolve(labels(set)), "no IDX file at all");
            writeTwoImages("label", set, 3, 10);
            writeTwoImages("count", set, 3, 4, 5);
        }
    }

    /** An MNIST of two blank images with these labels. */
    private static void writeTwoImages(String data, String set, int... labels) throws IOException {
        Path mnist = Files.createDirectories(directory.resolve(data).resolve("mnist"));
        ByteBuffer images = ByteBuffer.allocate(16 + 2 * 28 * 28);
        images.putInt(2051).putInt(2).putInt(28).putInt(28);
        Files.write(mnist.resolve(images(set)), images.array());
        ByteBuffer bytes = ByteBuffer.allocate(8 + labels.length).putInt(2049).putInt(labels.length);
        for (int label : labels) {
            bytes.put((byte) label);
        }
        Files.write(mnist.resolve(labels(set)), bytes.array());
    }

    private static String images(String set) {
        return set + "-images-idx3-ubyte";
    }

    private static String labels(String set) {
        return set + "-labels-idx1-ubyte";
    }

    static Stream<Arguments> usage() {
        return Stream.of(
                bad("no command, must be one of quickstart, run, plan"),
                bad("unknown command frobnicate, must be one of quickstart, run, plan", "frobnicate"),
                bad("Missing required parameter: 'SWEEP'; see symsweep train --help", "train"),
                bad("Unknown option: '--color'", "plan", "tiny.yaml", "--color"),
                bad("absent.yaml: no such file", "plan", "absent.yaml"),
                bad("seeds is 0, must be 1..1000000 seeds", "plan", "tiny.yaml", "--set", "seeds=0"),
                bad(
                        "unknown key \"frob\" in the sweep file, allowed: analyses, architecture",
                        "plan",
                        "tiny.yaml",
                        "--set",
                        "frob=1"),
                bad(
                        "--set seeds 3: must be dotted.path=value, for instance recipe.epochs=2",
                        "plan",
                        "tiny.yaml",
                        "--set",
                        "seeds 3"),
                bad("hidden width is -16, must be positive", "plan", "tiny.yaml", "--set", "architecture.hidden=[-16]"),
                bad(
                        "n_fix of hidden1.weight is 784, must be below its fan-in 784; mask whole fixes all",
                        "plan",
                        "tiny.yaml",
                        "--set",
                        "arms.w.symmetry.fixes=[{nodes: hidden1, n-fix: 784, kappa: 1}, {nodes: output, n-fix: "
                                + "4, kappa: 1}]"),
                bad(
                        "precision is \"bf16\", must be f32 with engine dl4j",
                        "plan",
                        "tiny.yaml",
                        "--set",
                        "engine=dl4j",
                        "--set",
                        "precision=bf16"),
                bad(
                        "data.augmentation.shift is 28, must be at most 27, as images are 28x28x1",
                        "plan",
                        "tiny.yaml",
                        "--set",
                        "data.augmentation.shift=28"),
                bad(
                        "data.normalization.mean is [0.5, 0.5, 0.5], must be a list of 1, as images of glyphs "
                                + "have 1 channel",
                        "plan",
                        "tiny.yaml",
                        "--set",
                        "data.normalization={mean: [0.5, 0.5, 0.5], std: [1, 1, 1]}"),
                bad(
                        "n_fix is given for \"conv*\", the nodes with weights are [hidden1, output]",
                        "plan",
                        "tiny.yaml",
                        "--set",
                        "arms.w.symmetry.fixes=[{nodes: conv*, n-fix: 1, kappa: 1}]"),
                bad("lr is NaN, must be positive and finite", "plan", "tiny.yaml", "--set", "recipe.schedule.lr=.nan"),
                bad(
                        "engine is \"abacus\", must be one of dl4j, libtorch, onednn",
                        "plan",
                        "tiny.yaml",
                        "--set",
                        "engine=abacus"),
                bad("data.set is \"imagenet\", must be one of", "plan", "tiny.yaml", "--set", "data.set=imagenet"),
                bad(
                        "analyses.interpolate.arms[0] is \"both\", must be one of sigma, standard, w",
                        "plan",
                        "tiny.yaml",
                        "--set",
                        "analyses.interpolate.arms=[both]"),
                bad("master is frob, must be local, local[N], local[*] or", "train", "tiny.yaml", "--master", "frob"),
                bad("master is local[0], must be local, local[N],", "train", "tiny.yaml", "--master", "local[0]"),
                bad("master is yarn, must be local, local[N],", "interpolate", "tiny.yaml", "--master", "yarn"),
                bad(
                        "on a cluster, start the application with spark-submit --master",
                        "quickstart",
                        "--master",
                        "spark://host:7077"),
                bad("holds the results of sweep \"another\", not of \"tiny\"", "train", "tiny.yaml", "--out", "other"),
                bad("holds the results of sweep \"another\", not of \"tiny\"", "report", "tiny.yaml", "--out", "other"),
                bad(
                        "--set data.validation: data.validation.count is 6000, must be 0..5999, as glyphs has "
                                + "6000 training examples",
                        "plan",
                        "tiny.yaml",
                        "--set",
                        "data.validation={count: 6000, seed: 1}"),
                bad(
                        "tiny.yaml:16: analyses.interpolate covers arm \"standard\", whose networks have batch-norm",
                        "plan",
                        "tiny.yaml",
                        "--set",
                        "architecture.norm=batch-norm"),
                bad(
                        "--repair some: analyses.interpolate.repair[0] is \"some\", must be one of "
                                + "closed-form, measured, none,"
                                + " reset",
                        "interpolate",
                        "tiny.yaml",
                        "--repair",
                        "some"),
                bad(
                        "--repair none: analyses.interpolate covers arm \"standard\", whose networks have batch-norm",
                        "report",
                        "tiny.yaml",
                        "--set",
                        "architecture.norm=batch-norm",
                        "--repair",
                        "none"),
                bad(
                        "analyses.interpolate.repair-examples is 0, must be 1..100000000",
                        "plan",
                        "tiny.yaml",
                        "--set",
                        "analyses.interpolate.repair-examples=0"),
                bad(
                        "--repair reset: analyses.interpolate.repair[0] is \"reset\", must be left out for arm "
                                + "\"standard\"",
                        "plan",
                        "tiny.yaml",
                        "--repair",
                        "reset"),
                bad(
                        "analyses.align covers arm \"w\", which has networks without permutation symmetry: "
                                + "their gates or fixed"
                                + " entries let no units change places",
                        "plan",
                        "tiny.yaml",
                        "--set",
                        "analyses.align={arms: [w], weight-matching: {}}"),
                bad(
                        "unknown key \"restart\" in analyses.align.weight-matching, allowed: biases, restarts",
                        "plan",
                        "tiny.yaml",
                        "--set",
                        "analyses.align={weight-matching: {restart: 3}}"),
                bad(
                        "--method rebasin: unknown key \"rebasin\" in analyses.align, allowed: ",
                        "align",
                        "tiny.yaml",
                        "--method",
                        "rebasin"),
                bad(
                        "--modulo rebasin: unknown key \"rebasin\" in analyses.align, allowed: ",
                        "interpolate",
                        "tiny.yaml",
                        "--modulo",
                        "rebasin"),
                bad(
                        "analyses.align finds only arms with networks without permutation symmetry",
                        "align",
                        "tiny.yaml",
                        "--method",
                        "weight-matching",
                        "--set",
                        "arms={sigma: {symmetry: {type: sigma}}}"),
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
                bad("Parent path is not a directory: ", "train", "tiny.yaml", "--out", "file/out"),
                bad("no such file, packed or plain; set --data or SYMSWEEP_DATA", onMnist("o2", "empty")),
                bad("magic number is 1852776521 (0x6e6f2049), must be 2051", onMnist("o3", "damaged")),
                bad("label of example 1 is 10, must be 0..9", onMnist("o4", "label")),
                bad("has 3 labels, must be 2", onMnist("o5", "count")),
                bad("absent holds no results of sweep \"tiny\"", "report", "tiny.yaml", "--out", "absent"),
                bad("absent holds no results of sweep \"tiny\"", "interpolate", "tiny.yaml", "--out", "absent"),
                bad(
                        "absent holds no results of sweep \"tiny\"",
                        "align",
                        "tiny.yaml",
                        "--out",
                        "absent",
                        "--method",
                        "weight-matching"),
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

    private static String[] onMnist(String out, String data) {
        return new String[] {"train", "tiny.yaml", "--out", out, "--set", "data.set=mnist", "--data", data};
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

package dev.symsweep.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.symsweep.benchmarks.measure.Measurement;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class BenchTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {"train", "interpolate", "kernels", "profile", "throughput", "data", "align", "universe", "pairs"
            })
    void anUnknownNetworkIsAWrongCommandLine(String command) {
        assertThat(execute(command, "--network", "resnet9")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("symsweep bench: unknown network \"resnet9\", must be one of"
                        + " [mlp, small-cnn, resnet8, resnet20, resnet20x4, vgg16, metanet-mlp, metanet-dmc,"
                        + " metanet-deep-sets, metanet-stat-nn]\n");
    }

    @Test
    void anUnknownOptionIsAWrongCommandLine() {
        assertThat(execute("train", "--fast")).isEqualTo(2);
        assertThat(err.toString()).startsWith("symsweep bench: ").contains("--fast");
    }

    @Test
    void anUnknownSideIsAWrongCommandLine() {
        assertThat(execute("train", "--sides", "onednn,tensorflow")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("symsweep bench: unknown side \"tensorflow\", must be one of [onednn, onednn-bf16, dl4j, ");
    }

    @Test
    void evaluationIsInF32() {
        assertThat(execute("interpolate", "--sides", "onednn-bf16")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("symsweep bench: onednn bf16 trains only, evaluation is in f32\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"interpolate", "pairs"})
    void onlyNetworksThatTellClassesAreEvaluated(String command) {
        assertThat(execute(command, "--network", "metanet-mlp")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("symsweep bench: --network is metanet-mlp, which predicts a number and"
                        + " tells no classes, must be one of [mlp, small-cnn, resnet8, resnet20, resnet20x4, vgg16]\n");
    }

    @Test
    void pyTorchLearnsClassesOnly() {
        assertThat(execute("train", "--network", "metanet-dmc", "--sides", "onednn,pytorch"))
                .isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        "symsweep bench: pytorch learns classes only, metanet-dmc predicts a number\n");
    }

    @Test
    void anUnknownMetanetworkIsAWrongCommandLine() {
        assertThat(execute("metanet", "--networks", "mlp,foo")).isEqualTo(2);
        assertThat(err.toString())
                .contains("no metanetwork is called \"foo\", must be one of mlp, dmc, deep-sets, stat-nn")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "libtorch-tuned"})
    void metanetworksTakeSteps(String contender) {
        int status = execute(
                "side",
                "--task=TRAIN",
                "--contender=" + contender,
                "--network=metanet-stat-nn",
                "--warm-up=1",
                "--repetitions=1");

        assertThat(status).as(err.toString()).isZero();
        assertThat(Measurement.parse(out.toString().strip()))
                .hasValueSatisfying(measurement -> assertThat(measurement.losses())
                        .hasSize(2)
                        .allSatisfy(loss -> assertThat(loss).isBetween(0.01, 2.0)));
    }

    @Test
    void oneContenderPrintsItsMeasurement() {
        int status = execute(
                "side", "--task=TRAIN", "--contender=onednn", "--network=mlp", "--warm-up=2", "--repetitions=1");

        assertThat(status).isZero();
        assertThat(Measurement.parse(out.toString().strip()))
                .hasValueSatisfying(
                        measurement -> assertThat(measurement.losses()).hasSize(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "shared", "libtorch"})
    void oneContenderEvaluatesAllPairs(String contender) {
        int status = execute(
                "pairs-side", "--contender=" + contender, "--networks=4", "--points=3", "--examples=20", "--threads=2");

        assertThat(status).as(err.toString()).isZero();
        assertThat(Measurement.parse(out.toString().strip()))
                .hasValueSatisfying(measurement -> assertThat(measurement.losses())
                        .hasSize(3)
                        .allSatisfy(loss -> assertThat(loss).isBetween(2.0, 3.0)));
    }

    @Test
    void pairsNeedTwoNetworks() {
        assertThat(execute("pairs", "--networks", "1")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("symsweep bench: --networks is 1, must be at least 2\n");
    }

    @Test
    void zoosAreMeasuredOnADisk(@TempDir Path directory) throws IOException {
        assumeFalse(Files.getFileStore(directory).type().equals("tmpfs"), directory + " is not on a disk");
        int status = execute("zoo", "--rows=9", "--dimension=2044", "--threads=2", "--rounds=2", "--dir=" + directory);

        assertThat(status).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("2 threads on both sides, 2 rounds")
                .contains("zoo read, every byte verified, 9 x 2,044 floats", "plain files read, 9 x 2,044 floats");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void zoosAreNotMeasuredWhereThereIsNoDirectory() {
        assertThat(execute("zoo", "--dir=no-such-directory")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        "symsweep bench: --dir is no-such-directory, must be a directory that is there\n");
    }

    @Test
    void pairsArePlannedAndResumed() {
        int status = execute("plan-pairs", "--networks=4");

        assertThat(status).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("6 pairs of 4 networks 784-4-10 in ")
                .containsPattern("planned +[0-9.]+ +10 ")
                .containsPattern("resumed +[0-9.]+ +20 ");
        assertThat(out.toString().contains("; set SYMSWEEP_JAVA_OPTS=-Xmx512m"))
                .as("whether the heap is too large for a result")
                .isEqualTo(Runtime.getRuntime().maxMemory() >> 20 > 512);
    }

    private int execute(String... arguments) {
        CommandLine line = Bench.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}

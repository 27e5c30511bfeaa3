package dev.symsweep.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.benchmarks.measure.Measurement;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
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
    void pairsArePlannedAndResumed() {
        int status = execute("plan-pairs", "--networks=4");

        assertThat(status).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("6 pairs of 4 networks 784-4-10 in ")
                .containsPattern("planned +[0-9.]+ +10 ")
                .containsPattern("resumed +[0-9.]+ +20 ");
    }

    private int execute(String... arguments) {
        CommandLine line = Bench.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}

package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.symsweep.analysis.interpolate.CurveCodec;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Numerics;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.run.RunRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores that the first release wrote are reported, extended and analysed again. */
class ReleasedStoreCommandTest {

    private static final Path GOLDEN = Path.of("../sweeps/src/test/resources/golden");

    @TempDir
    private Path directory;

    @Test
    void itIsReportedWithTheNumbersOfItsTime() throws IOException {
        Run report = onCopy("release-1", "golden.yaml", "report");

        assertThat(report.exitCode()).as(report.err()).isZero();
        assertThat(squeezed(report))
                .as("as the release printed them")
                .contains(
                        "standard 3 0 0 0 2.0320 +- 0.0942 20.44 +- 3.34",
                        "w 3 0 0 0 2.2786 +- 0.0374 12.11 +- 2.80",
                        "standard none 3 0.2073 +- 0.0459 0.2073 +- 0.0459 0.2073 +- 0.0459 2.67 +- 5.96",
                        "standard measured 3 0.1544 +- 0.0375 0.1544 +- 0.0375 0.1544 +- 0.0375 2.89 +- 1.86",
                        "standard modulo weight-matching none 3 0.1322 +- 0.0631 0.1358 +- 0.0571 0.1322 +- 0.0631"
                                + " 0.44 +- 6.15",
                        "standard modulo star measured 3 0.0787 +- 0.0749 0.1028 +- 0.0495 0.0787 +- 0.0749"
                                + " -3.11 +- 2.39",
                        "w none 3 0.0211 +- 0.0150 0.0325 +- 0.0101 0.0253 +- 0.0107 1.44 +- 1.40",
                        "w measured 3 0.0772 +- 0.0256 0.0926 +- 0.0017 0.0864 +- 0.0098 1.44 +- 1.40")
                .noneMatch(line -> line.contains("Not in the means"));
    }

    @Test
    void itIsExtended() throws IOException {
        String[] more = {"--set", "seeds=4"};
        Run train = onCopy("release-1", "golden.yaml", "train", more);
        Run align = onCopy("release-1", "golden.yaml", "align", more);
        Run interpolate = onCopy("release-1", "golden.yaml", "interpolate", more);

        assertThat(train.out())
                .as(train.err())
                .startsWith("trained golden: 8 runs planned, 6 done before, 2 finished, 0 diverged, 0 failed");
        assertThat(align.out())
                .as("6 pairs and a new frame of 4, 3 pairs are there")
                .startsWith("aligned golden: 10 alignments planned, 3 done before, 7 computed, 0 left out");
        assertThat(interpolate.out())
                .as("6 pairs of standard in 3 ways, 6 of w, each twice repaired; 3 + 3 + 3 pairs twice are there")
                .startsWith("interpolated golden: 48 pairs planned, 18 done before, 30 computed, 0 left out");
    }

    /** Its networks are dense, without batch norm: whatever has come since left their weights as they were. */
    @Test
    void itsRunsAreTrainedAgainToTheSameBits() throws IOException {
        RunStore then = RunStore.at(new Configuration(), copy("release-1").toString());
        List<RunRow> rows = then.scan().rows();
        Numerics here = Engine.named("onednn").numerics();
        assumeThat(rows)
                .as("weights are the same bit by bit where the same computes them, here " + here)
                .extracting(RunRow::numerics)
                .containsOnly(here);
        Path fresh = directory.resolve("fresh");

        Run train = CommandLines.run(
                "train",
                GOLDEN.resolve("release-1").resolve("golden.yaml").toString(),
                "--out",
                fresh.toString(),
                "--master",
                "local[2]");
        RunStore now = RunStore.at(new Configuration(), fresh.toString());

        assertThat(train.out())
                .as(train.err())
                .startsWith("trained golden: 6 runs planned, 0 done before, 6 finished, 0 diverged, 0 failed");
        assertThat(rows).hasSize(6).allSatisfy(row -> assertThat(bits(now, row)).isEqualTo(bits(then, row)));
    }

    @Test
    void itIsAnalysedAgainToTheSameCurves() throws IOException {
        Path store = copy("release-1");
        List<CurveRow> before = curves(store);
        FileUtil.fullyDelete(store.resolve("curves").toFile());

        Run interpolate = onCopy("release-1", "golden.yaml", "interpolate");

        assertThat(interpolate.out())
                .as(interpolate.err())
                .startsWith("interpolated golden: 24 pairs planned, 0 done before, 24 computed, 0 left out");
        assertThat(curves(store)).hasSameSizeAs(before).zipSatisfy(before, (now, then) -> {
            assertThat(now.key()).isEqualTo(then.key());
            for (int i = 0; i < now.curve().points().size(); i++) {
                double loss = then.curve().points().get(i).loss();
                // Computed on another processor, perhaps.
                assertThat(now.curve().points().get(i).loss())
                        .isCloseTo(loss, org.assertj.core.data.Offset.offset(1e-5 * loss));
            }
        });
    }

    /** Its batch norms are trained otherwise now, and its reset was taken over batches. */
    @Test
    void oneOfOtherSemanticsIsReadAndAnalysedButNotMixed() throws IOException {
        Run report = onCopy("release-1-batch-norm", "golden-bn.yaml", "report");
        Run train = onCopy("release-1-batch-norm", "golden-bn.yaml", "train");
        Run interpolate = onCopy("release-1-batch-norm", "golden-bn.yaml", "interpolate");
        Run again = onCopy("release-1-batch-norm", "golden-bn.yaml", "interpolate");
        Run verify = onCopy("release-1-batch-norm", "golden-bn.yaml", "verify", "--curves", "0");

        assertThat(squeezed(report))
                .as(report.err())
                .contains("bn 2 0 0 0 1.7026 +- 0.1055 46.00 +- 5.66")
                .anyMatch(line -> line.contains("repaired by an earlier version"));
        assertThat(train.exitCode()).isEqualTo(2);
        assertThat(train.err().lines()).singleElement().asString().contains("holds runs of semantics 3");
        assertThat(interpolate.out())
                .as(interpolate.err())
                .startsWith("interpolated golden-bn: 1 pairs planned, 0 done before, 1 computed, 0 left out");
        assertThat(verify.exitCode()).as(verify.err()).isZero();
        assertThat(verify.out())
                .contains("0 of 0 runs, ")
                .contains("; 2 runs are left out, as an earlier version trained other weights by design");
        assertThat(again.out())
                .startsWith("interpolated golden-bn: 1 pairs planned, 1 done before, 0 computed, 0 left out");
    }

    private Run onCopy(String name, String file, String command, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                GOLDEN.resolve(name).resolve(file).toString(),
                "--out",
                copy(name).toString()));
        if (!command.equals("report")) {
            arguments.addAll(List.of("--master", "local[2]"));
        }
        arguments.addAll(List.of(more));
        return CommandLines.run(arguments.toArray(String[]::new));
    }

    private Path copy(String name) throws IOException {
        Path copy = directory.resolve(name);
        if (!Files.exists(copy)) {
            try (Stream<Path> files = Files.walk(GOLDEN.resolve(name))) {
                for (Path file : files.toList()) {
                    Files.copy(
                            file,
                            copy.resolve(GOLDEN.resolve(name).relativize(file).toString()));
                }
            }
        }
        return copy;
    }

    private static int[] bits(RunStore store, RunRow row) {
        float[] weights = store.weights(row.run().key());
        return IntStream.range(0, weights.length)
                .map(i -> Float.floatToRawIntBits(weights[i]))
                .toArray();
    }

    private static List<CurveRow> curves(Path store) {
        return CurveCodec.table(new Configuration(), store.toString()).scan().rows();
    }

    private static List<String> squeezed(Run run) {
        return run.out().lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
    }
}

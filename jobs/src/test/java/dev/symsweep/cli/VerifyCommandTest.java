package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.analysis.interpolate.CurveCodec;
import dev.symsweep.analysis.interpolate.CurveKey;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.engine.Numerics;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.jobs.RunFiles;
import dev.symsweep.jobs.spark.VectorCache;
import dev.symsweep.landscape.Curve;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.Table;
import dev.symsweep.store.run.Provenance;
import dev.symsweep.store.run.RunOutcome;
import dev.symsweep.store.run.RunRow;
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

/** {@code verify}: what was stored comes out again, and what was tampered with does not. */
class VerifyCommandTest {

    private static final List<String> ONE_TASK = List.of("--master", "local[1]");

    @TempDir
    private Path directory;

    private String root = "";

    @BeforeEach
    void run() throws IOException {
        String sweep = Files.writeString(directory.resolve("small.yaml"), EveryCallTest.SMALL)
                .toString();
        root = directory.resolve("out").toString();
        assertThat(CommandLines.run("run", sweep, "--out", root, "--master", "local[1]")
                        .exitCode())
                .isZero();
    }

    @Test
    void whatWasNotTamperedWithComesOutAgain() throws IOException {
        List<Path> before = files();
        List<RunFiles.Stamp> runs = RunFiles.stamps(Path.of(root));

        Run verify = verify();

        assertThat(verify.exitCode()).as(verify.err()).isZero();
        assertThat(verify.out())
                .isEqualTo("verified small: 2 of 2 runs, 2 of 2 curves, 1 of 1 architectures; all bits are the same\n");
        assertThat(files()).as("files of the store").isEqualTo(before);
        assertThat(RunFiles.stamps(Path.of(root))).containsExactlyInAnyOrderElementsOf(runs);
        assertThat(verify("--sample", "1", "--curves", "0").out())
                .startsWith("verified small: 1 of 1 runs, 0 of 0 curves, 1 of 1 architectures");
        assertThat(verify("--sample", "0", "--curves", "0").out())
                .as("nothing was compared")
                .isEqualTo("verified small: 0 of 0 runs, 0 of 0 curves, 1 of 1 architectures\n");
    }

    @Test
    void anotherAccuracyIsOneLine() {
        RunRow row = store().scan().rows().get(0);
        RunOutcome outcome = row.outcome();
        Evaluation test = new Evaluation(
                outcome.test().loss(),
                Math.nextDown(outcome.test().accuracy()),
                outcome.test().examples());
        RunOutcome other = new RunOutcome(
                outcome.status(), outcome.reason(), outcome.train(), test, outcome.history(), outcome.steps());
        store().write(
                        new RunRow(row.sweep(), row.run(), other, row.timing(), row.provenance(), row.layout()),
                        store().weights(row.run().key()));

        Run verify = verify("--curves", "0");

        assertThat(verify.exitCode()).isEqualTo(1);
        assertThat(verify.err()).contains(": test accuracy is " + outcome.test().accuracy() + ", stored is ");
        assertThat(verify.out()).doesNotContain("all bits");
    }

    @Test
    void otherWeightsAreOneLine() {
        RunRow row = store().scan().rows().get(0);
        float[] weights = store().weights(row.run().key());
        weights[7] = Math.nextUp(weights[7]);
        store().write(row, weights);

        Run verify = verify("--curves", "0");

        assertThat(verify.exitCode()).isEqualTo(1);
        assertThat(verify.err().lines().filter(line -> line.startsWith("symsweep: run ")))
                .singleElement()
                .asString()
                .startsWith("symsweep: run " + row.run().key().brief() + " (arm standard, seed ")
                .contains("1 of " + weights.length + " weights differ, by ");
        assertThat(verify.out()).startsWith("verified small: 1 of 2 runs, 0 of 0 curves, 1 of 1 architectures; the");
    }

    @Test
    void anotherCurveIsOneLine() {
        Table<CurveKey, CurveRow> table = CurveCodec.table(new Configuration(), root);
        List<CurveRow> rows = new ArrayList<>(table.scan().rows());
        CurveRow row = rows.get(0);
        List<Evaluation> points = new ArrayList<>(row.curve().points());
        Evaluation middle = points.get(1);
        points.set(1, new Evaluation(Math.nextUp(middle.loss()), middle.accuracy(), middle.examples()));
        String file = table.index().rows().stream()
                .filter(entry -> entry.key().equals(row.key()))
                .findFirst()
                .orElseThrow()
                .file();
        List<CurveRow> ofFile = new ArrayList<>(table.read(file));
        ofFile.set(
                ofFile.indexOf(row),
                CurveRow.of(row.key(), row.arm(), row.path().orElseThrow(), new Curve(points)));
        table.write(ofFile);

        Run verify = verify("--sample", "0");

        assertThat(verify.exitCode()).isEqualTo(1);
        assertThat(verify.err().lines().filter(line -> line.startsWith("symsweep: curve ")))
                .singleElement()
                .asString()
                .contains("(arm standard, test): at point 1 its loss is ")
                .contains(", stored is ");
        assertThat(verify.out()).startsWith("verified small: 0 of 0 runs, 1 of 2 curves");
    }

    @Test
    void whereSomethingElseComputedBitsMayDifferWithinTheTolerance() {
        RunRow row = store().scan().rows().get(0);
        Numerics here = row.numerics();
        Provenance elsewhere = new Provenance(
                row.provenance().semantics(),
                new Numerics(here.engine(), "oneDNN 2.0", here.isa(), here.threads()),
                row.versions(),
                row.provenance().data(),
                row.provenance().network());
        float[] weights = store().weights(row.run().key());
        weights[7] += 1e-4f;
        store().write(
                        new RunRow(row.sweep(), row.run(), row.outcome(), row.timing(), elsewhere, row.layout()),
                        weights);
        VectorCache.forget(root);

        Run tolerated = verify("--curves", "0");
        Run strict = verify("--curves", "0", "--tolerance", "1e-9");

        assertThat(tolerated.exitCode()).as(tolerated.err()).isZero();
        assertThat(tolerated.out())
                .startsWith("other numerics: library was oneDNN 2.0, is " + here.library() + "\n")
                .contains("verified small: 2 of 2 runs")
                .contains("the largest relative difference is ");
        assertThat(strict.exitCode()).isEqualTo(1);
        assertThat(strict.err()).contains("allowed is 1.0e-09");
    }

    @Test
    void whatCannotBeAskedForIsOneLine() {
        assertRefused("--sample is -1, must be at least 0", "--sample", "-1");
        assertRefused("--curves is -2, must be at least 0", "--curves", "-2");
        assertRefused("--tolerance is NaN, must be at least 0", "--tolerance", "NaN");
    }

    private void assertRefused(String message, String option, String value) {
        Run refused = CommandLines.run("verify", root, option, value);

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).isEqualTo("symsweep: " + message + "\n");
    }

    private RunStore store() {
        return RunStore.at(new Configuration(), root);
    }

    private Run verify(String... options) {
        return CommandLines.run(Stream.of(Stream.of("verify", root), ONE_TASK.stream(), Stream.of(options))
                .flatMap(part -> part)
                .toArray(String[]::new));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(root))) {
            return files.filter(file -> !file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
        }
    }
}

package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.export.tensor.NamedTensor;
import dev.symsweep.export.tensor.SafetensorsContent;
import dev.symsweep.export.tensor.SafetensorsFile;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.run.RunRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Networks that were exported come back as runs of other arms, and are as good as those that were trained. */
@TestInstance(Lifecycle.PER_CLASS)
class ImportCommandTest {

    private static final String NEW_LINE = System.lineSeparator();

    private static final String SHARED =
            TestSweeps.TINY_ARMS.replace("data: {set: glyphs}", "data: {set: glyphs, limit: 512}");

    /** Each arm once more, for networks from elsewhere. */
    private static final String SWEEP = SHARED + """
              torch: {symmetry: {type: standard}, imported: []}
              torch-sigma: {symmetry: {type: sigma, std: 1, scaling: none}, imported: []}
              torch-w: {symmetry: {type: w, %s}, imported: []}
            analyses:
              align: {arms: [torch], weight-matching: {}}
              interpolate: {points: 3, arms: [torch, torch-sigma, torch-w], on: [test], modulo: [weight-matching]}
              mli: {points: 3, splits: [test]}
            """.formatted(TestSweeps.FIXES);

    private Path directory = Path.of("");
    private String sweep = "";
    private List<RunRow> trained = List.of();

    @BeforeAll
    void train(@TempDir Path shared) throws IOException {
        directory = shared;
        sweep = Files.writeString(directory.resolve("torch.yaml"), SWEEP).toString();
        String tiny = Files.writeString(directory.resolve("tiny.yaml"), SHARED).toString();
        ok("train", tiny, "--out", path("trained"), "--master", "local[1]");
        trained = rows("trained");
        ok("export", path("trained"), "--format", "safetensors", "--to", path("exported"));
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private List<String> files(String arm) {
        return trained.stream()
                .filter(row -> row.run().arm().equals(arm))
                .map(row -> path("exported/" + row.run().key().hex() + ".safetensors"))
                .toList();
    }

    private RunStore store(String name) {
        return RunStore.openExisting(new Configuration(), path(name));
    }

    private List<RunRow> rows(String name) {
        return store(name).scan().rows();
    }

    private static Run ok(String... arguments) {
        Run run = CommandLines.run(arguments);
        assertThat(run.exitCode())
                .as(String.join(" ", arguments) + ": " + run.err())
                .isZero();
        return run;
    }

    private static Run imported(String from, String arm, List<String> files, String... more) {
        return CommandLines.run(Stream.of(List.of("import", from), files, List.of("--arm", arm), List.of(more))
                .flatMap(List::stream)
                .toArray(String[]::new));
    }

    @Test
    void aRoundTripKeepsBitsAndMeasuresAndOrdinaryCommandsGoOn() {
        String out = path("round");
        Run first = imported(sweep, "torch", files("standard"), "--out", out);
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out())
                .contains("imported " + files("standard").get(0) + " as run ")
                .contains("arm torch of tiny has 2 imported networks" + NEW_LINE)
                .contains("still without networks: torch-sigma, torch-w; analyses wait");
        for (String arm : List.of("sigma", "w")) {
            Run more = imported(sweep, "torch-" + arm, files(arm), "--out", out);
            assertThat(more.exitCode()).as(more.err()).isZero();
        }
        ok("train", out, "--master", "local[1]");

        Map<String, RunRow> imported = rows("round").stream()
                .filter(row -> row.run().spec().isImported())
                .collect(Collectors.toMap(row -> row.outcome().reason(), Function.identity()));
        assertThat(imported).hasSize(6);
        for (RunRow row : trained) {
            RunRow twin = imported.get(
                    "imported from " + path("exported/" + row.run().key().hex() + ".safetensors"));
            assertThat(twin.run().arm())
                    .isEqualTo(row.run().arm().replace("standard", "torch").replaceAll("^(sigma|w)", "torch-$1"));
            assertThat(twin.run().key()).isNotEqualTo(row.run().key());
            assertThat(store("round").weights(twin.run().key()))
                    .isEqualTo(store("trained").weights(row.run().key()));
            assertThat(twin.outcome().test()).isEqualTo(row.outcome().test());
            assertThat(twin.outcome().train()).isEqualTo(row.outcome().train());
            assertThat(twin.layout()).isEqualTo(row.layout());
            assertThat(twin.provenance().network()).isEqualTo(row.provenance().network());
        }
        assertThat(rows("round")).hasSize(12);
        assertThat(ok("align", out, "--master", "local[1]").out()).contains("1 alignments planned", "0 left out");
        assertThat(ok("interpolate", out, "--master", "local[1]").out()).contains("4 pairs planned", "0 left out");
        assertThat(ok("mli", sweep, "--out", out, "--master", "local[1]").out())
                .as("imported networks have no known start")
                .contains("6 lines planned", "0 left out");
        assertThat(ok("verify", out, "--sample", "20", "--curves", "1", "--master", "local[1]")
                        .out())
                .contains("6 of 6 runs, 1 of 1 curves, 3 of 3 architectures; 6 imported runs are not trained"
                        + " again; all bits are the same");
        assertThat(ok("status", out).out()).containsPattern("all +12 +12 +0 +0 +0");
        assertThat(ok("runs", out, "--where", "arm = 'torch'", "--columns", "reason", "--format", "csv")
                        .out())
                .contains(
                        "imported from " + files("standard").get(0),
                        "imported from " + files("standard").get(1));
        assertThat(ok("report", out).out()).containsPattern("torch-w +2 +0 +0 +0 ");
        ok("fsck", out);
        ok("export", out, "--arm", "torch", "--format", "sane", "--to", path("sane"));
        assertThat(directory.resolve("sane/permutations.jsonl")).isNotEmptyFile();
    }

    @Test
    void whatIsNotOfTheArmIsRefusedAndNothingIsWritten() throws IOException {
        String good = files("standard").get(0);
        SafetensorsContent content = SafetensorsContent.of(Path.of(good));
        String missing =
                changed(content, "missing", name -> name.equals("norms.0.bias") ? null : tensor(content, name));
        String unknown = changed(content, "unknown", name -> tensor(content, name), NamedTensor.count("extra", 1));
        String shape = changed(
                content,
                "shape",
                name -> name.equals("lins.1.bias")
                        ? NamedTensor.floats(name, List.of(1, 10), content.floats(name))
                        : tensor(content, name));
        String type = changed(
                content,
                "type",
                name -> name.equals("lins.1.bias") ? NamedTensor.integers(name, new int[10]) : tensor(content, name));
        String infinite = changed(
                content,
                "infinite",
                name -> name.equals("lins.1.bias")
                        ? NamedTensor.floats(name, List.of(10), filled(10, Float.POSITIVE_INFINITY))
                        : tensor(content, name));
        String copied = Files.copy(Path.of(good), directory.resolve("copied")).toString();
        byte[] bytes = Files.readAllBytes(Path.of(good));
        String truncated = Files.write(directory.resolve("truncated"), Arrays.copyOf(bytes, bytes.length - 4))
                .toString();

        refused(1, missing + ": has no tensor norms.0.bias, whose shape must be [16]; it has ", "torch", good, missing);
        refused(
                1,
                unknown + ": has a tensor extra, which the network has not; its tensors are lins.0.weight",
                "torch",
                unknown);
        refused(1, shape + ": tensor lins.1.bias has the shape [1, 10], must have [10]", "torch", shape);
        refused(1, type + ": tensor lins.1.bias has the dtype I64, must be F32", "torch", type);
        refused(1, infinite + ": tensor lins.1.bias has the number Infinity, must be finite", "torch", infinite);
        refused(1, truncated + ": is no safetensors file: its tensors have", "torch", truncated);
        refused(1, files("standard").get(0) + ": has no tensor acts.0.gate", "torch-sigma", good);
        refused(
                1,
                files("sigma").get(0) + ": has a tensor acts.0.gate, which the network has not",
                "torch",
                files("sigma").get(0));
        refused(1, good + ": tensor lins.0.weight has the number ", "torch-w", good);
        refused(1, "cannot read " + path("none") + ": ", "torch", path("none"));
        refused(2, copied + " has the same weights as " + good + "; name one of them", "torch", good, copied);
        refused(
                2,
                "arm \"standard\" has no key imported, must be an arm of the sweep file that has one",
                "standard",
                good);
        refused(2, "arm \"other\" has no key imported", "other", good);
    }

    private void refused(int exitCode, String message, String arm, String... files) {
        Run run = imported(sweep, arm, List.of(files), "--out", path("refused"));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err()).startsWith("symsweep: " + message).hasLineCount(1);
        assertThat(directory.resolve("refused")).doesNotExist();
    }

    @Test
    void aNetworkIsImportedOnce() {
        String out = path("twice");
        List<String> files = files("standard");
        assertThat(imported(sweep, "torch", files.subList(0, 1), "--out", out).exitCode())
                .isZero();
        Set<RunKey> before = rows("twice").stream().map(row -> row.run().key()).collect(Collectors.toSet());

        Run again = imported(out, "torch", files.subList(0, 1));

        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err())
                .startsWith("symsweep: " + files.get(0) + " is imported already: arm torch has its weights, as run ")
                .hasLineCount(1);
        assertThat(rows("twice").stream().map(row -> row.run().key())).containsExactlyElementsOf(before);
        Run both = imported(out, "torch", files);
        assertThat(both.exitCode()).as(both.err()).isZero();
        assertThat(both.out()).startsWith(files.get(0) + " is imported already").contains("imported " + files.get(1));
        Run options = imported(out, "torch", files.subList(1, 2), "--set", "seeds=3");
        assertThat(options.exitCode()).isEqualTo(2);
        assertThat(options.err()).contains("--set goes with a sweep file");
    }

    @Test
    void whatIsLostIsSaidAndNotTrained() throws IOException {
        String out = path("lost");
        List<String> files = files("standard");
        assertThat(imported(sweep, "torch", files, "--out", out).exitCode()).isZero();
        RunKey lost = rows("lost").get(0).run().key();
        Files.delete(directory.resolve("lost/runs/" + lost.hex() + ".parquet"));

        Run train = CommandLines.run("train", out, "--master", "local[1]");

        assertThat(train.exitCode()).isEqualTo(1);
        assertThat(train.err())
                .contains("1 of 8 runs failed, the first: arm torch")
                .contains("is an imported network that is missing or damaged; symsweep import adds it again");
        assertThat(rows("lost").stream().map(row -> row.run().key()))
                .as("trained are the six others")
                .hasSize(7)
                .doesNotContain(lost);
        assertThat(imported(out, "torch", files).exitCode()).as("one is there").isZero();
        assertThat(rows("lost")).hasSize(8);
        assertThat(CommandLines.run("train", out, "--master", "local[1]").exitCode())
                .isZero();
    }

    private static NamedTensor tensor(SafetensorsContent content, String name) {
        return NamedTensor.floats(name, content.shape(name), content.floats(name));
    }

    private static float[] filled(int length, float value) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }

    private String changed(
            SafetensorsContent content,
            String file,
            Function<String, @Nullable NamedTensor> change,
            NamedTensor... more)
            throws IOException {
        List<NamedTensor> tensors = Stream.concat(content.names().stream().map(change), Stream.of(more))
                .filter(Objects::nonNull)
                .toList();
        SafetensorsFile.write(directory.resolve(file), tensors, Map.of());
        return path(file);
    }
}

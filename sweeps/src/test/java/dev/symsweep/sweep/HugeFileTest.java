package dev.symsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.yaml.InvalidSweepException;
import dev.symsweep.yaml.YamlTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and values that nobody means are refused in a line that is short itself. */
class HugeFileTest {

    private static final String LONG = "n".repeat(10_000);

    @Test
    void aFileBeyondAllMeasureIsNotReadToItsEnd(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("huge.yaml"), "description: \"" + "x".repeat(50_000_000) + "\"\n" + Sweeps.SMALL);

        assertThatThrownBy(() -> SweepFile.plan(file, List.of()))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage(file + ": has more than 3145728 bytes, no sweep file may");
    }

    @Test
    void aTextBeyondAllMeasureIsNotParsed() {
        assertThatThrownBy(() -> Sweeps.plan("#" + "x".repeat(50_000_000) + "\n" + Sweeps.SMALL))
                .hasMessageStartingWith("x.yaml: the sweep file has 500")
                .hasMessageEndingWith(" characters, must have at most " + YamlTree.LARGEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"%s\"", "'%s'", "%s", "|\n  %s"})
    void aValueBeyondAllMeasureIsRefused(String style) {
        String file = "description: " + style.formatted("x".repeat(100_001)) + "\n" + Sweeps.SMALL;

        assertThatThrownBy(() -> Sweeps.plan(file))
                .hasMessageMatching("x.yaml:1: a value has 10000[12] characters, must have at most 100000");
    }

    @Test
    void aNameIsAtMostPartOfAFilesName() {
        String fits = "n".repeat(150);
        assertThat(Sweeps.plan(Sweeps.SMALL.replace("sweep: small", "sweep: " + fits))
                        .name())
                .isEqualTo(fits);
        assertThatThrownBy(() -> Sweeps.plan(Sweeps.SMALL.replace("sweep: small", "sweep: n" + fits)))
                .hasMessage("x.yaml:1: name \"" + "n".repeat(80)
                        + "...\" has 151 characters, must have at most 150, as it becomes a part of names of files");
        assertThatThrownBy(() -> Sweeps.plan(Sweeps.SMALL.replace("  standard:", "  n" + fits + ":")))
                .hasMessageContaining("has 151 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data.digest=",
                "data.set=",
                "recipe.optimizer.type=",
                "seeds=",
                "sweep=*",
                "arms.w.symmetry.fixes[0].nodes=",
                "analyses.align={pairs: all, weight-matching: {}, arms: [%]}#",
                "analyses.",
                "analyses.interpolate.",
                "recipe.epochs=!!int ",
                "data.",
                "arms.w.symmetry.fixes.",
                "arms.",
                "mask-seed=",
                "="
            })
    void aLongValueMakesNoLongMessage(String start) {
        String override = start.contains("%") ? start.replace("%", LONG) : start + LONG;

        assertThatThrownBy(() -> Sweeps.plan(Sweeps.SMALL, override.contains("=") ? override : override + "=1"))
                .isInstanceOf(InvalidSweepException.class)
                .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(700));
    }

    @Test
    void manyNamesMakeNoLongMessage() {
        String arms = IntStream.range(0, 20_000)
                .mapToObj(i -> "a" + i + ": {symmetry: {type: standard}, recipe: {epochs: " + (i + 1) + "}}")
                .collect(Collectors.joining(", ", "arms={", "}"));

        assertThatThrownBy(() -> Sweeps.plan(Sweeps.SMALL, arms, "arms.none.recipe.epochs=1"))
                .hasMessageStartingWith(
                        "--set arms.none.recipe.epochs: unknown arm \"none\", must be one of a0, a1, a2")
                .hasMessageEndingWith(", a49, ... (20000 in all)");
    }

    @Test
    void aSecondDocumentIsSaidToBeOne(@TempDir Path directory) throws IOException {
        byte[] text = (Sweeps.SMALL + "---\n" + Sweeps.SMALL).getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(directory.resolve("two.yaml"), text);

        assertThatThrownBy(() -> SweepFile.plan(file, List.of()))
                .hasMessageContaining("expected a single document in the stream, but found another document");
    }
}

package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.jobs.TestSweeps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the sweep file beside the results when a command is refused, or asks for something else. */
class StoredPlanCommandTest {

    @TempDir
    private Path directory;

    private String sweep = "";
    private Path out = Path.of("");

    @BeforeEach
    void train() throws IOException {
        sweep = Files.writeString(directory.resolve("tiny.yaml"), TestSweeps.TINY)
                .toString();
        out = directory.resolve("out");
        assertThat(run("train").exitCode()).isZero();
    }

    @Test
    void aTrainingThatIsRefusedLeavesItAsItWas() throws IOException {
        String before = stored();

        Run refused = run("train", "--set", "seeds=9", "--set", "data={set: mnist}", "--data", directory.toString());

        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(1);
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void anAnalysisOfOtherSeedsLeavesTheSeedsAsTheyWere() throws IOException {
        Run other = run("interpolate", "--set", "seeds=3", "--set", "analyses.interpolate.on=[test]");
        Run asked = CommandLines.run("report", out.toString());

        assertThat(other.exitCode()).as(other.err()).isZero();
        assertThat(stored()).contains("seeds: 2").doesNotContain("seeds: 3");
        assertThat(asked.exitCode()).as(asked.err()).isZero();
    }

    @Test
    void whatWasAskedForAndCannotBePlannedAnyMoreIsSaid() throws IOException {
        Run methods = run("align", "--method", "weight-matching");
        Run without = run(
                "train",
                "--set",
                "arms={sigma: {symmetry: {type: sigma, std: 1, scaling: none}}}",
                "--set",
                "analyses={interpolate: {points: 5}}");

        assertThat(methods.exitCode()).as(methods.err()).isZero();
        assertThat(without.exitCode()).as(without.err()).isZero();
        assertThat(without.err())
                .contains(out + " asked for cannot be planned with this sweep, "
                        + "which takes its place: the stored sweep file:")
                .doesNotContain("\tat");
        assertThat(stored()).doesNotContain("weight-matching");
    }

    @Test
    void aChangedFileIsToldBeforeAnythingIsTrained() {
        Run changed = run("train", "--set", "seeds=3", "--set", "description=other");
        Run again = run("train", "--set", "seeds=3", "--set", "description=other");

        assertThat(changed.exitCode()).as(changed.err()).isZero();
        assertThat(changed.err().lines().takeWhile(line -> !line.startsWith("runs 0/")))
                .contains("changes of " + out + "/sweep.yaml:", "  ~ seeds: 2 -> 3");
        assertThat(again.err()).doesNotContain("  ~ ");
    }

    private String stored() throws IOException {
        return Files.readString(out.resolve("sweep.yaml"));
    }

    private Run run(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command, sweep, "--out", out.toString()));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--set", "data.limit=128", "--master", "local[2]"));
        return CommandLines.run(arguments.toArray(String[]::new));
    }
}

package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.jobs.TestSweeps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All of a sweep by one command, and what follows from its directory of results. */
class RunCommandTest {

    @TempDir
    private Path directory;

    private String sweep = "";
    private String root = "";

    @BeforeEach
    void writeSweep() throws IOException {
        sweep = Files.writeString(directory.resolve("tiny.yaml"), TestSweeps.TINY)
                .toString();
        root = directory.resolve("out").toString();
    }

    @Test
    void everythingIsDoneAndFoundDoneByTheDirectoryOfResults() {
        String[] asked = {"--set", "data.limit=256", "--set", "arms.sigma.symmetry.std=2", "--modulo", "weight-matching"
        };
        Run first = run("run", sweep, "--out", root, asked);
        Run align = run(
                "align",
                sweep,
                "--out",
                root,
                "--set",
                "data.limit=256",
                "--set",
                "arms.sigma.symmetry.std=2",
                "--method",
                "star");
        Run again = run("run", root);
        Run report = CommandLines.run("report", root);
        Run analyze = run("analyze", root, "interpolate");

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out().lines().map(line -> line.split(":", 2)[0]))
                .containsSubsequence("trained tiny", "aligned tiny", "interpolated tiny", "report");
        assertThat(align.out())
                .as(align.err())
                .startsWith("aligned tiny: 2 alignments planned, 0 done before, 2 computed");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out())
                .as("with all that was ever asked for")
                .contains("trained tiny: 6 runs planned, 6 done before, 0 finished")
                .contains("aligned tiny: 3 alignments planned, 3 done before, 0 computed")
                .contains("interpolated tiny: 4 pairs planned, 4 done before, 0 computed");
        assertThat(report.out()).as(report.err()).contains("standard modulo weight-matching");
        assertThat(analyze.out()).startsWith("interpolated tiny: 4 pairs planned, 4 done before");
    }

    @Test
    void whatAResultsDirectoryCannotBeAskedIsOneLine() throws IOException {
        Path empty = Files.createDirectories(directory.resolve("empty"));

        Run none = CommandLines.run("report", empty.toString());
        Run changed = CommandLines.run("report", empty.toString(), "--set", "seeds=3");
        Run elsewhere = CommandLines.run("report", empty.toString(), "--out", root);

        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err()).contains(empty + " has no sweep.yaml").doesNotContain("\tat");
        assertThat(changed.exitCode()).isEqualTo(2);
        assertThat(changed.err())
                .contains("--set seeds changes a sweep file, but " + empty + " is a directory of results");
        assertThat(elsewhere.err()).contains("leave --out out");
    }

    @ParameterizedTest
    @CsvSource({"trian, train", "reprot, report", "interpolat, interpolate", "analyse, analyze", "rnu, run"})
    void aMistypedCommandIsAnsweredWithTheNearest(String typed, String meant) {
        Run run = CommandLines.run(typed, sweep);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("symsweep: unknown command " + typed + ", must be one of ")
                .contains("; did you mean " + meant + "?");
    }

    @Test
    void anUnknownAnalysisIsAnsweredWithTheNearest() {
        Run run = CommandLines.run("analyze", sweep, "interpolation");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("ANALYSIS is interpolation, must be one of ")
                .contains("did you mean interpolate?");
    }

    @Test
    void planTakesWhatTrainTakes() {
        Run run = CommandLines.run("plan", sweep, "--data", directory.toString(), "--master", "local[2]");

        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    /** It took minutes and all memory before. */
    @Test
    void pairsBeyondAnyJobAreRefusedAtOnceWithTheirNumber() {
        Run run = CommandLines.run("plan", sweep, "--set", "seeds=3000");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("analyses.interpolate asks for 13,495,500 pairs, must be at most 1,000,000 in all;"
                        + " ask for fewer, for instance pairs: {disjoint: 1000}");
        assertThat(CommandLines.run(
                                "plan",
                                sweep,
                                "--set",
                                "seeds=3000",
                                "--set",
                                "analyses.interpolate.pairs={disjoint: 1000}")
                        .exitCode())
                .isZero();
    }

    private static Run run(String command, String source, String... more) {
        String[] arguments = new String[more.length + 4];
        arguments[0] = command;
        arguments[1] = source;
        System.arraycopy(more, 0, arguments, 2, more.length);
        arguments[more.length + 2] = "--master";
        arguments[more.length + 3] = "local[2]";
        return CommandLines.run(arguments);
    }

    private static Run run(String command, String source, String out, String root, String[] more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = out;
        arguments[1] = root;
        System.arraycopy(more, 0, arguments, 2, more.length);
        return run(command, source, arguments);
    }
}

package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.jobs.RunFiles;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.store.driver.DriverLease;
import dev.symsweep.sweep.SweepPlan;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a changed sweep file would change, before anything is done. */
class PlanChangeCommandTest {

    @TempDir
    private Path directory;

    private Path root = Path.of("");
    private String sweep = "";

    @BeforeEach
    void store() throws IOException {
        root = directory.resolve("out");
        sweep = Files.writeString(directory.resolve("tiny.yaml"), TestSweeps.TINY)
                .toString();
        SweepPlan plan = SampleStore.planned(root, 2);
        SampleStore.finish(root, plan.runs("standard").get(0), 0.5, 1);
        SampleStore.finish(root, plan.runs("standard").get(1), 0.5, 1);
        SampleStore.finish(root, plan.runs("w").get(0), 0.5, 1);
        SampleStore.fail(root, plan.runs("w").get(1), "no");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "train", "run"})
    void keysAndRunsAreToldAndNothingIsDone(String command) throws IOException {
        List<String> before = files();

        Run run = run(
                command,
                "--dry-run",
                "--set",
                "seeds=3",
                "--set",
                "arms={w: {symmetry: {type: w, fixes: [{nodes: hidden1,"
                        + " n-fix: 64, kappa: 1}, {nodes: output, n-fix: 4, kappa: 0.5}]}}}");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .contains(
                        "changes of " + root + "/sweep.yaml:",
                        "  ~ seeds: 2 -> 3",
                        "  - arms.standard.symmetry.type: \"standard\"",
                        "runs: 1 finished are kept, 1 are new, 1 of the plan before are left, 2 finished are orphaned:"
                                + " the plan lacks them, and they stay")
                .noneMatch(line -> line.contains("arms.w."));
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void anAnalysisKeepsItsSectionAlone() {
        Run run = run("align", "--dry-run", "--method", "weight-matching", "--set", "seeds=3");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .contains(
                        "changes of " + root + "/sweep.yaml:",
                        "  + analyses.align.weight-matching: {}",
                        "dry run: nothing was done")
                .noneMatch(line -> line.contains("seeds"));
    }

    @Test
    void noChangeAndNoResultsAreSaidToBeSo() {
        assertThat(run("plan").out().lines())
                .contains(
                        "no change of " + root + "/sweep.yaml",
                        "runs: 3 finished are kept, 0 are new, 3 of the plan before are left, 0 finished are orphaned");

        Path none = directory.resolve("none");
        Run fresh = CommandLines.run("train", sweep, "--out", none.toString(), "--dry-run");
        assertThat(fresh.exitCode()).as(fresh.err()).isZero();
        assertThat(fresh.out().lines())
                .containsExactly("no results lie in " + none + " yet: all runs are new", "dry run: nothing was done");
        assertThat(none).doesNotExist();
    }

    @Test
    void runsThatLackAnAskedCheckpointAreLeft() {
        assertThat(run("plan", "--set", "checkpoints=[0]").out().lines())
                .contains(
                        "runs: 0 finished are kept, 0 are new, 6 of the plan before are left, 0 finished are orphaned");
    }

    @Test
    void whoWorksThereIsNamed() {
        try (DriverLease lease = DriverLease.take(new Configuration(), root.toString(), "train")) {
            assertThat(lease.others()).isEmpty();
            assertThat(run("train", "--dry-run").out())
                    .contains("a driver works on " + root + ": train on host ")
                    .contains("process " + ProcessHandle.current().pid());
        }
        assertThat(run("train", "--dry-run").out()).doesNotContain("a driver works");
    }

    @Test
    void resultsOfAnotherSweepAreRefused() {
        Run run = run("plan", "--set", "sweep=another");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("tiny").hasLineCount(1);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<String> all =
                    new ArrayList<>(files.map(Path::toString).sorted().toList());
            all.add(RunFiles.stamps(root).toString());
            return all;
        }
    }

    private Run run(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command, sweep, "--out", root.toString()));
        arguments.addAll(List.of(more));
        return CommandLines.run(arguments.toArray(String[]::new));
    }
}

package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.jobs.RunFiles;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.store.CheckpointStore;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.driver.LocalProcess;
import dev.symsweep.sweep.SweepPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far a sweep is, while drivers work and afterwards. */
class StatusCommandTest {

    @TempDir
    private Path root;

    private List<PlannedRun> standard = List.of();
    private List<PlannedRun> masked = List.of();

    @BeforeEach
    void store() throws IOException {
        SweepPlan plan = SampleStore.planned(root, 4);
        standard = plan.runs("standard");
        masked = plan.runs("w");
        SampleStore.finish(root, standard.get(0), 0.5, 60);
        written(standard.get(0), 120);
        SampleStore.finish(root, standard.get(1), 0.5, 1800);
        written(standard.get(1), 31);
        SampleStore.finish(root, standard.get(2), 0.5, 5.5);
        written(standard.get(2), 1);
        SampleStore.fail(root, masked.get(0), "needs 37 bytes");
        SampleStore.fail(root, masked.get(1), "needs 41 bytes");
        SampleStore.diverge(root, masked.get(2), "loss is NaN");
        written(masked.get(2), 2);
    }

    @Test
    void afterwardsItTellsWhatBecameOfTheRuns() {
        Run run = status();

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "tiny in " + root,
                        " standard 4 3 0 0 1",
                        " sigma 4 0 0 0 4",
                        " w 4 0 1 2 3",
                        " all 12 3 1 2 8",
                        "left 8 runs, and no driver works on them; the same command goes on",
                        "slowest 30:00 run " + brief(standard.get(1)) + " (arm standard, seed 1)",
                        " 5.5 s run " + brief(standard.get(2)) + " (arm standard, seed 2)")
                .anyMatch(line ->
                        line.matches("failed 2 x needs (37|41) bytes; the first: run \\w{12} \\(arm w, seed .*"))
                .anyMatch(line -> line.startsWith("diverged 1 x loss is NaN; the first: run " + brief(masked.get(2))))
                .anyMatch(line -> line.startsWith("speed 3.0 runs an hour over the last hour, 2.0 since "))
                .noneMatch(line -> line.startsWith("driver"));
    }

    @Test
    void runsThatLackACheckpointAreLeft() {
        Path other = root.resolve("other");
        List<PlannedRun> runs = SampleStore.planned(other, "seeds=4", "checkpoints=[0, 1, 2]", "recipe.epochs=2")
                .runs("standard");
        CheckpointStore checkpoints =
                RunStore.at(new Configuration(), other.toString()).checkpoints();
        for (int i = 0; i < 3; i++) {
            SampleStore.finish(other, runs.get(i), 0.5, 60);
        }
        // Of the first all up to where it came, of the second not all of these, of the third none.
        checkpoints.write(runs.get(0).key(), 0, new float[] {1});
        checkpoints.write(runs.get(0).key(), 1, new float[] {1});
        checkpoints.write(runs.get(1).key(), 1, new float[] {1});

        Run run = CommandLines.run("status", other.toString());

        assertThat(run.out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        " standard 4 1 0 0 3",
                        "of those left 2 have weights and lack checkpoints that the plan asks for; train writes these");
    }

    @Test
    void whileADriverWorksItTellsTheTimeLeftAndWhatIsUnderWay() throws IOException {
        driver(LocalProcess.current(), unit(standard.get(3), 40), unit(masked.get(0), 100), "tile 7");

        Run run = status();

        assertThat(run.out().lines().map(line -> line.replaceAll(" +", " ")))
                .anyMatch(line -> line.matches("left 8 runs, about 2:(39|40|41):.. at the speed of the last hour"))
                .anyMatch(line -> line.matches("driver train on host .* told of itself \\d+ s ago"))
                .anyMatch(line -> line.matches(" 1:40:.. run " + brief(masked.get(0)) + " .* on atlas"))
                .anyMatch(line -> line.matches(" 40:.. run " + brief(standard.get(3)) + " .* on atlas"))
                .anyMatch(line -> line.matches("stuck\\? 1:40:.. run " + brief(masked.get(0))
                        + " .* longer than 1:30:00," + " three times the longest run and five minutes at least"));
        assertThat(run.out().lines().filter(line -> line.startsWith("stuck?")))
                .as("a tile may take as long as it will")
                .hasSize(1);
    }

    @Test
    void whatAKilledDriverWasAtIsNotUnderWay() throws IOException {
        LocalProcess own = LocalProcess.current();
        driver(new LocalProcess(own.host(), own.pid(), Instant.EPOCH), unit(masked.get(0), 600));

        assertThat(status().out())
                .contains("whose process is gone")
                .contains("no driver works on them")
                .doesNotContain("under way  ")
                .doesNotContain("stuck?");
    }

    @Test
    void runsThatThePlanLacksAreCountedByThemselves() {
        SampleStore.planned(root, 2);

        assertThat(status().out())
                .contains("beside these 2 runs that the plan lacks, which stay")
                .containsPattern("all +6 +2 +0 +2 +4");
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        Files.writeString(RunFiles.of(root, standard.get(0).key()), "no Parquet");

        Run run = status();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains(standard.get(0).key().hex()).hasLineCount(1);
        assertThat(run.out()).containsPattern("standard +4 +2 +0 +0 +2");
    }

    @Test
    void whatIsNoStoreIsOneLine() {
        Run run = CommandLines.run("status", root.resolve("none").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).endsWith("none holds no results of a sweep" + System.lineSeparator());
    }

    private void written(PlannedRun run, int minutesAgo) throws IOException {
        Instant time = Instant.now().minus(Duration.ofMinutes(minutesAgo));
        Files.setLastModifiedTime(RunFiles.of(root, run.key()), FileTime.from(time));
    }

    private static String brief(PlannedRun run) {
        return run.key().brief();
    }

    private static String unit(PlannedRun run, int minutes) {
        return "run " + brief(run) + " (arm " + run.arm() + ", seed "
                + run.spec().seed() + ")\", \"host\": \"atlas\"," + " \"since\": \""
                + Instant.now().minus(Duration.ofMinutes(minutes));
    }

    private void driver(LocalProcess process, String... units) throws IOException {
        StringBuilder underWay = new StringBuilder();
        for (String unit : units) {
            String whole =
                    unit.contains("since") ? unit : unit + "\", \"host\": \"atlas\", \"since\": \"" + Instant.EPOCH;
            underWay.append(underWay.isEmpty() ? "" : ", ").append("{\"unit\": \"" + whole + "\"}");
        }
        Files.createDirectories(root.resolve("drivers"));
        Files.writeString(
                root.resolve("drivers/one.json"),
                "{\"format\": 1, \"host\": \"" + process.host() + "\", \"process\": " + process.pid()
                        + ", \"started\": \"" + process.started() + "\", \"command\": \"train\", \"since\": \""
                        + Instant.now() + "\", \"order\": \"FORWARD\", \"under-way\": [" + underWay + "]}");
    }

    private Run status() {
        return CommandLines.run("status", root.toString());
    }
}

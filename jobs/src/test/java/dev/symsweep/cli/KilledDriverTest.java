package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.jobs.RunFiles;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.jobs.spark.RecordedProgress;
import dev.symsweep.jobs.spark.TestSpark;
import dev.symsweep.jobs.train.TrainJob;
import dev.symsweep.jobs.train.TrainResult;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.RunStore;
import dev.symsweep.sweep.SweepPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KilledDriverTest {

    /** Enough epochs that the driver does not reach the end before it is killed. */
    private static final String[] SLOW = {"arms={standard: {symmetry: {type: standard}}}", "seeds=4", "recipe.epochs=60"
    };

    @TempDir
    private Path directory;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void trainsOnlyWhatAKilledDriverLeftOut() throws Exception {
        Path sweep = Files.writeString(directory.resolve("tiny.yaml"), TestSweeps.TINY);
        Path root = directory.resolve("out");
        Path output = directory.resolve("output.txt");

        Process driver = CommandLines.start(
                output,
                Symsweep.class.getName(),
                "train",
                sweep.toString(),
                "--out",
                root.toString(),
                "--master",
                "local[1]",
                "--set",
                SLOW[0],
                "--set",
                SLOW[1],
                "--set",
                SLOW[2]);
        while (RunFiles.stamps(root).isEmpty()) {
            assertThat(driver.isAlive())
                    .as(() -> "the driver runs; it said: " + read(output))
                    .isTrue();
            Thread.sleep(20);
        }
        driver.destroyForcibly().waitFor();
        List<RunFiles.Stamp> survivors = RunFiles.stamps(root);
        assertThat(survivors).as("runs written before the end").hasSizeBetween(1, 3);

        SweepPlan plan = TestSweeps.tiny(SLOW);
        TrainResult result = TrainJob.on(TestSpark.session())
                .plan(plan)
                .store(root.toString())
                .execute();

        assertThat(result.skipped()).isEqualTo(survivors.size());
        assertThat(result.finished()).isEqualTo(4 - survivors.size());
        assertThat(result.corrupt().healed()).isEmpty();
        assertThat(result.corrupt().left()).isEmpty();
        List<RunFiles.Stamp> all = RunFiles.stamps(root);
        assertThat(all).hasSize(4);
        assertThat(RunFiles.unchanged(survivors, all)).isEqualTo(survivors.size());
    }

    /** Not from its first epoch, and to the same bits. */
    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aRunGoesOnWhereAKilledDriverLeftIt() throws Exception {
        String[] settings = {
            "arms={standard: {symmetry: {type: standard}}}",
            "seeds=1",
            "recipe.epochs=60",
            "data.augmentation={shift: 2}",
            "checkpoints=[1]",
            "resume.epochs=1"
        };
        SweepPlan plan = TestSweeps.tiny(settings);
        RunKey run = plan.runs().get(0).key();
        Path sweep =
                Files.writeString(directory.resolve("tiny.yaml"), plan.file().yaml());
        Path root = directory.resolve("out");
        Path output = directory.resolve("output.txt");
        Path point = root.resolve("resume").resolve(run + ".parquet");

        Process driver = CommandLines.start(
                output,
                Symsweep.class.getName(),
                "train",
                sweep.toString(),
                "--out",
                root.toString(),
                "--master",
                "local[1]");
        while (!Files.exists(point)) {
            assertThat(driver.isAlive())
                    .as(() -> "the driver runs; it said: " + read(output))
                    .isTrue();
            Thread.sleep(20);
        }
        driver.destroyForcibly().waitFor();
        assertThat(RunFiles.stamps(root)).as("runs that are done").isEmpty();
        RecordedProgress progress = new RecordedProgress();
        train(plan, root, progress);
        Path whole = directory.resolve("whole");
        train(plan, whole, new RecordedProgress());

        assertThat(progress.events())
                .anySatisfy(event -> assertThat(event).contains("finished, resumed after epoch "))
                .noneMatch(event -> event.startsWith("warned"));
        RunStore one = RunStore.at(new Configuration(), root.toString());
        RunStore other = RunStore.at(new Configuration(), whole.toString());
        assertThat(one.weights(run)).isEqualTo(other.weights(run));
        assertThat(one.read(run).outcome()).isEqualTo(other.read(run).outcome());
        assertThat(one.checkpoints().weights(run, 1))
                .isEqualTo(other.checkpoints().weights(run, 1));
        assertThat(point).doesNotExist();
    }

    private static void train(SweepPlan plan, Path root, RecordedProgress progress) {
        TrainJob.on(TestSpark.session())
                .plan(plan)
                .store(root.toString())
                .progress(progress)
                .execute();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}

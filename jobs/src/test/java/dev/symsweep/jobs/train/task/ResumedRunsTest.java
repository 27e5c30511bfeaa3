package dev.symsweep.jobs.train.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.jobs.Damage;
import dev.symsweep.jobs.RunFiles;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.spark.RecordedProgress;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.store.file.UnreadableFileException;
import dev.symsweep.store.resume.ResumeRow;
import dev.symsweep.store.run.RunStatus;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.training.ResumePoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.TaskContext$;
import org.apache.spark.TaskContextImpl;
import org.apache.spark.TaskKilledException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that were cut off end in the bits of undisturbed ones. */
class ResumedRunsTest extends CutOffRuns {

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "dl4j"})
    void aRunThatIsCutOffEndsInTheSameBits(String engine) {
        SweepPlan plan = TestSweeps.tiny(with("engine=" + engine));
        train(plan, "whole");
        PlannedRun run = plan.runs().get(0);

        cutOff(plan, run, "cut", 2);
        RunReport report = training("cut").run(task(plan, run));

        assertThat(report.remarks().resumed()).isEqualTo("after epoch 2");
        assertThat(report.remarks().warnings()).isEmpty();
        requireSame(run.key());
        assertThat(store("cut").read(run.key()).outcome().status()).isEqualTo(RunStatus.STOPPED);
        assertThat(store("cut").read(run.key()).outcome().reason())
                .matches("after epoch 3 of 4: train-loss was not better than [0-9.]+ by more than 100.0 for 2 epochs");
        assertThat(report.seconds().overhead()).isNotNegative();
    }

    @ParameterizedTest
    @ValueSource(strings = {"standard", "w"})
    void soDoesOneOfAugmentedImages(String arm) {
        SweepPlan plan = TestSweeps.images("recipe.epochs=3", "checkpoints=[1, 2]", "seeds=1", "resume.epochs=1");
        PlannedRun run = plan.runs(arm).get(0);
        train(plan.only(List.of(run)), "whole");

        cutOff(plan, run, "cut", 2);
        RunReport report = training("cut").run(task(plan, run));

        assertThat(report.remarks().resumed()).isEqualTo("after epoch 2");
        requireSame(run.key());
    }

    /** Cut off again and again, in the middle of epochs as well. */
    @Test
    void aJobGoesOnWithWhatOthersLeft() {
        SweepPlan plan = TestSweeps.tiny(with("resume={minutes: 1e-9}", "seeds=1"));
        train(plan, "whole");
        PlannedRun run = plan.runs().get(0);
        cutOff(plan, run, "cut", 5);
        cutOff(plan, run, "cut", 1);
        assertThat(points("cut").runs()).containsExactly(run.key());

        RecordedProgress progress = new RecordedProgress();
        job(plan, "cut").progress(progress).execute();

        assertThat(progress.events())
                .as("steps of 128, 500 examples an epoch")
                .anySatisfy(
                        event -> assertThat(event).contains("stopped, resumed in epoch 2, after its step 2, training"));
        requireSame(run.key());
        assertThat(points("cut").runs()).as("left over").isEmpty();
    }

    @Test
    void whatIsLeftOverOfDoneRunsGoesWhenTheJobBegins() throws UnreadableFileException {
        SweepPlan plan = TestSweeps.tiny(with("seeds=2"));
        PlannedRun first = plan.runs().get(0);
        PlannedRun second = plan.runs().get(1);
        cutOff(plan, first, "cut", 1);
        ResumeRow row = points("cut").read(first.key()).orElseThrow();
        train(plan, "cut");
        points("cut").write(row);
        // As the other driver left it, of a run that this one has not begun.
        SweepPlan more = TestSweeps.tiny(with("seeds=3"));
        cutOff(more, more.runs().get(2), "cut", 1);

        train(plan.only(List.of(second)), "cut");

        assertThat(points("cut").runs()).containsExactly(more.runs().get(2).key());
    }

    /** Where nothing asks between steps whether the task is to end, it comes to its end. */
    @Test
    void aTaskThatIsKilledBehindItsLastQuestionStillKeepsWhatItHas() {
        SweepPlan plan = TestSweeps.tiny(with("seeds=1"));
        RunTask task = task(plan, plan.runs().get(0));
        TaskContextImpl context = TaskContext$.MODULE$.empty();
        context.markInterrupted("stopped");
        TaskContext$.MODULE$.setTaskContext(context);
        List<Integer> epochs = new ArrayList<>();
        try (HeldCheckpoints held = HeldCheckpoints.create()) {
            Thread.currentThread().interrupt();

            new Attempt(task, DataCache.Root.of(Optional.empty()), Computing.ALONE)
                    .train(held, numerics -> ResumePoints.NONE);

            assertThat(Thread.interrupted()).isFalse();
            held.forEach((epoch, weights) -> epochs.add(epoch));
        } finally {
            TaskContext$.MODULE$.unset();
            Thread.interrupted();
        }
        assertThat(epochs).contains(0, 1);
    }

    @Test
    void aRunInPlaceOfDamagedWeightsGoesOnToo() throws IOException {
        SweepPlan plan = TestSweeps.tiny(
                with("seeds=1", "architecture={type: mlp, hidden: [64], norm: batch-norm, activation: relu}"));
        train(plan, "whole");
        train(plan, "cut");
        PlannedRun run = plan.runs().get(0);
        Path damaged = RunFiles.of(directory.resolve("cut"), run.key());
        Damage.FLIPPED_IN_THE_MIDDLE.to(damaged, damaged);
        assertThat(store("cut").read(run.key()).outcome().status())
                .as("its row")
                .isEqualTo(RunStatus.STOPPED);

        cutOff(plan, run, "cut", 2);
        RunReport report = training("cut").run(task(plan, run));

        assertThat(report.remarks().resumed()).isEqualTo("after epoch 2");
        requireSame(run.key());
    }

    @Test
    void anAttemptDeletesNoPointThatItNeitherWroteNorTook() {
        SweepPlan plan = TestSweeps.tiny(with("seeds=1"));
        PlannedRun run = plan.runs().get(0);
        RunResumption failed = resumption(plan, run, "cut", System::nanoTime);
        cutOff(plan, run, "cut", 2);

        failed.end();

        assertThat(points("cut").runs()).containsExactly(run.key());
    }

    /** As where a disk is full. */
    @Test
    void aPointThatCannotBeWrittenIsAWarningAndTheRunEndsTheSame() throws IOException {
        SweepPlan plan = TestSweeps.tiny(with("seeds=1", "checkpoints=[]"));
        train(plan, "whole");
        PlannedRun run = plan.runs().get(0);
        Files.createDirectories(directory.resolve("cut"));
        Files.writeString(directory.resolve("cut/resume"), "no directory");

        RunReport report = training("cut").run(task(plan, run));

        assertThat(report.remarks().warnings())
                .singleElement()
                .asString()
                .startsWith("run " + run.key().brief() + " trains on without a resume point after epoch 1: ")
                .doesNotContain("\n");
        requireSame(run.key());
    }

    @Test
    void minutesAreCountedFromTheLastPoint() {
        SweepPlan plan = TestSweeps.tiny(with("resume={minutes: 2, epochs: 3}"));
        AtomicLong clock = new AtomicLong(5);
        RunResumption points = resumption(plan, plan.runs().get(0), "cut", clock::get);
        assertThat(points.isDueAfterStep()).isFalse();
        assertThat(points.isDueAfterEpoch(2)).isFalse();
        assertThat(points.isDueAfterEpoch(3)).isTrue();
        clock.addAndGet(120_000_000_000L);
        assertThat(points.isDueAfterStep()).isTrue();
        assertThat(points.isDueAfterEpoch(2)).isTrue();
    }

    /** Of an executor that is to go, for instance, or of a job that is stopped. */
    @Test
    void aTaskThatIsKilledKeepsWhatIsWorthIt() {
        SweepPlan plan = TestSweeps.tiny(with("resume={minutes: 10}"));
        train(plan, "whole");
        PlannedRun run = plan.runs().get(0);
        for (long seconds : new long[] {4, 6}) {
            AtomicLong clock = new AtomicLong();
            RunResumption resumption = resumption(plan, run, "cut", clock::get);
            clock.addAndGet(1_000_000_000L * seconds);
            isKilled = true;
            assertThatThrownBy(() -> new Attempt(task(plan, run), DataCache.Root.of(Optional.empty()), Computing.ALONE)
                            .train(
                                    resumption.remembering((epoch, weights) ->
                                            store("cut").checkpoints().write(run.key(), epoch, weights)),
                                    resumption::on))
                    .isInstanceOf(TaskKilledException.class);
            assertThat(Files.exists(file("cut", run.key()))).isEqualTo(seconds > 5);
        }
        isKilled = false;

        assertThat(training("cut").run(task(plan, run)).remarks().resumed()).isEqualTo("in epoch 1, after its step 1");
        requireSame(run.key());
    }
}

package dev.symsweep.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Numerics;
import dev.symsweep.jobs.Damage;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.spark.RecordedProgress;
import dev.symsweep.jobs.spark.TestSpark;
import dev.symsweep.jobs.spark.Versions;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Semantics;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.file.UnreadableFileException;
import dev.symsweep.store.resume.ResumeRow;
import dev.symsweep.store.resume.ResumeStore;
import dev.symsweep.store.run.Provenance;
import dev.symsweep.store.run.RunOutcome;
import dev.symsweep.store.run.RunStatus;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.training.ResumePoint;
import dev.symsweep.training.ResumePoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskKilledException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of runs that are cut off: of their executor nothing is left, and in the store what it wrote. */
class ResumedRunsTest {

    private static final String[] DENSE = {
        "arms={w: {symmetry: {type: w, fixes: [{nodes: '*', n-fix: 4, kappa: 1}]}}}",
        "architecture={type: mlp, hidden: [16], norm: batch-norm, activation: relu}",
        "data={set: glyphs, limit: 500, augmentation: {flip: random, shift: 2}}",
        "recipe.epochs=4",
        "recipe.early-stop={patience: 2, improvement: 100}",
        "checkpoints=[0, 1, 2, 3]",
        "resume={epochs: 1}",
        "analyses={}"
    };

    @TempDir
    private Path directory;

    private boolean isKilled;

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
        assertThat(report.overheadSeconds()).isNotNegative();
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

    @Test
    void aDamagedPointIsNamedAndTheRunStartsOver() throws IOException {
        SweepPlan plan = TestSweeps.tiny(with());
        train(plan, "whole");
        PlannedRun run = plan.runs().get(0);
        for (Damage damage : List.of(Damage.FLIPPED_IN_THE_MIDDLE, Damage.TRUNCATED, Damage.EMPTY)) {
            cutOff(plan, run, "cut", 2);
            Path file = file("cut", run.key());
            damage.to(file, file);

            requireStartsOver(plan, run, "is damaged: ");
            Files.delete(directory.resolve("cut/runs").resolve(run.key() + ".parquet"));
        }
    }

    @Test
    void aPointOfAnotherRunIsNamedAndTheRunStartsOver() throws IOException {
        SweepPlan plan = TestSweeps.tiny(with());
        train(plan, "whole");
        PlannedRun run = plan.runs().get(0);
        PlannedRun other = plan.runs().get(1);
        cutOff(plan, other, "cut", 2);
        Files.copy(file("cut", other.key()), file("cut", run.key()));

        requireStartsOver(plan, run, "is damaged: is of run " + other.key().brief() + ", its name says otherwise");
    }

    @Test
    void aPointOfOtherNumericsSemanticsOrDataIsNamedAndTheRunStartsOver() throws UnreadableFileException {
        SweepPlan plan = TestSweeps.tiny(with());
        train(plan, "whole");
        PlannedRun run = plan.runs().get(0);
        cutOff(plan, run, "cut", 2);
        ResumeRow row = points("cut").read(run.key()).orElseThrow();
        Provenance is = row.provenance();
        Numerics numerics = is.numerics();

        points("cut").write(with(row, new Provenance(2, numerics, is.versions(), is.data(), is.network())));
        requireStartsOver(plan, run, "is of semantics 2, here it is 4");
        delete(run);
        Numerics elsewhere = new Numerics("onednn", "oneDNN 9.9.9", "another-isa", 1);
        points("cut").write(with(row, new Provenance(4, elsewhere, is.versions(), is.data(), is.network())));
        requireStartsOver(plan, run, "is of onednn, oneDNN 9.9.9, another-isa, threads 1 (symsweep ");
        delete(run);
        points("cut").write(with(row, new Provenance(4, numerics, is.versions(), Optional.empty(), is.network())));
        requireStartsOver(plan, run, "is of other data than there are now");
    }

    /** Weights that nobody kept cannot be asked for behind them. */
    @Test
    void aPointBehindACheckpointThatIsAskedForNowIsNamedAndTheRunStartsOver() {
        SweepPlan before = TestSweeps.tiny(with("checkpoints=[1]"));
        SweepPlan plan = TestSweeps.tiny(with("checkpoints=[1, 2]"));
        train(plan, "whole");
        PlannedRun run = plan.runs().get(0);
        cutOff(before, run, "cut", 2);

        requireStartsOver(plan, run, "lies behind epoch 2, whose weights are asked for and not there");
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
            assertThatThrownBy(() -> new Attempt(task(plan, run), DataCache.Root.of(Optional.empty()))
                            .train(
                                    resumption.remembering((epoch, weights) ->
                                            store("cut").checkpoints().write(run.key(), epoch, weights)),
                                    numerics -> resumption))
                    .isInstanceOf(TaskKilledException.class);
            assertThat(Files.exists(file("cut", run.key()))).isEqualTo(seconds > 5);
        }
        isKilled = false;

        assertThat(training("cut").run(task(plan, run)).remarks().resumed()).isEqualTo("in epoch 1, after its step 1");
        requireSame(run.key());
    }

    private void requireStartsOver(SweepPlan plan, PlannedRun run, String why) {
        RunReport report = training("cut").run(task(plan, run));

        assertThat(report.remarks().warnings())
                .singleElement()
                .asString()
                .startsWith("run " + run.key().brief() + " starts over, as its resume point " + file("cut", run.key())
                        + " " + why)
                .doesNotContain("\n");
        assertThat(report.remarks().resumed()).isEmpty();
        requireSame(run.key());
    }

    private void requireSame(RunKey run) {
        RunOutcome cut = store("cut").read(run).outcome();
        assertThat(cut).isEqualTo(store("whole").read(run).outcome());
        assertThat(store("cut").weights(run)).isEqualTo(store("whole").weights(run));
        Set<Integer> epochs = store("whole").checkpoints().epochs().getOrDefault(run, Set.of());
        assertThat(store("cut").checkpoints().epochs().getOrDefault(run, Set.of()))
                .isEqualTo(epochs);
        epochs.forEach(epoch -> assertThat(store("cut").checkpoints().weights(run, epoch))
                .isEqualTo(store("whole").checkpoints().weights(run, epoch)));
        assertThat(Files.exists(file("cut", run))).as("left over").isFalse();
    }

    /** Trains until so many points are kept, and then ends as an executor does that is killed. */
    private void cutOff(SweepPlan plan, PlannedRun run, String store, int points) {
        RunTask task = task(plan, run);
        RunStore runs = RunStore.open(new Configuration(), root(store), plan.name());
        RunResumption resumption = resumption(plan, run, store, System::nanoTime);
        assertThatThrownBy(() -> new Attempt(task, DataCache.Root.of(Optional.empty()))
                        .train(
                                resumption.remembering(
                                        (epoch, weights) -> runs.checkpoints().write(run.key(), epoch, weights)),
                                numerics -> new CutOff(resumption, points)))
                .isInstanceOf(ThreadDeath.class);
    }

    private RunResumption resumption(SweepPlan plan, PlannedRun run, String store, LongSupplier clock) {
        DataCache.Root data = DataCache.Root.of(Optional.empty());
        Provenance here = new Provenance(
                run.spec().semantics(Semantics.NEWEST),
                Engine.named(run.spec().engine()).numerics(),
                Versions.text(),
                Optional.of(DataCache.digests(run.spec().data(), data)),
                Optional.empty());
        return new RunResumption(
                task(plan, run),
                RunStore.open(new Configuration(), root(store), plan.name()),
                here,
                clock,
                () -> isKilled);
    }

    private record CutOff(RunResumption points, AtomicLong left) implements ResumePoints {

        CutOff(RunResumption points, int left) {
            this(points, new AtomicLong(left));
        }

        @Override
        public Optional<ResumePoint> last() {
            return points.last();
        }

        @Override
        public boolean isDueAfterStep() {
            return points.isDueAfterStep();
        }

        @Override
        public boolean isDueAfterEpoch(int epoch) {
            return points.isDueAfterEpoch(epoch);
        }

        @Override
        public void keep(ResumePoint point) {
            points.keep(point);
            if (left.decrementAndGet() == 0) {
                throw new ThreadDeath();
            }
        }
    }

    private static ResumeRow with(ResumeRow row, Provenance provenance) {
        return new ResumeRow(row.run(), provenance, row.kept(), row.point());
    }

    private void delete(PlannedRun run) {
        try {
            Files.delete(directory.resolve("cut/runs").resolve(run.key() + ".parquet"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] with(String... more) {
        Set<String> changed = Stream.of(more).map(ResumedRunsTest::path).collect(Collectors.toSet());
        return Stream.concat(Stream.of(DENSE).filter(usual -> !changed.contains(path(usual))), Stream.of(more))
                .toArray(String[]::new);
    }

    private static String path(String override) {
        return override.substring(0, override.indexOf('='));
    }

    private static RunTask task(SweepPlan plan, PlannedRun run) {
        return new RunTask(
                plan.name(), run, null, plan.checkpoints(run.arm()), plan.resume(), Set.of(RunStatus.FAILED));
    }

    private RunTraining training(String store) {
        TrainJob job = TrainJob.on(TestSpark.session());
        return new RunTraining(job.shareHadoop(), root(store), DataCache.Root.of(Optional.empty()));
    }

    private TrainJob job(SweepPlan plan, String store) {
        return TrainJob.on(TestSpark.session()).plan(plan).store(root(store));
    }

    private void train(SweepPlan plan, String store) {
        assertThat(job(plan, store).execute().failures()).isEmpty();
    }

    private Path file(String store, RunKey run) {
        return directory.resolve(store).resolve("resume").resolve(run + ".parquet");
    }

    private ResumeStore points(String store) {
        return ResumeStore.of(store(store));
    }

    private RunStore store(String name) {
        return RunStore.at(new Configuration(), root(name));
    }

    private String root(String name) {
        return directory.resolve(name).toString();
    }
}

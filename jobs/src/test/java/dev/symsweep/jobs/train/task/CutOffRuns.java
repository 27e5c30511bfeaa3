package dev.symsweep.jobs.train.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.engine.Engine;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.spark.TestSpark;
import dev.symsweep.jobs.spark.Versions;
import dev.symsweep.jobs.train.TrainJob;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Semantics;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.resume.ResumeRow;
import dev.symsweep.store.resume.ResumeStore;
import dev.symsweep.store.run.Provenance;
import dev.symsweep.store.run.RunOutcome;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.training.ResumePoint;
import dev.symsweep.training.ResumePoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are cut off as by an executor that is killed: nothing is left of it but what it wrote into the store. */
abstract class CutOffRuns {

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
    Path directory = Path.of("");

    boolean isKilled;

    void requireSame(RunKey run) {
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
    void cutOff(SweepPlan plan, PlannedRun run, String store, int points) {
        RunTask task = task(plan, run);
        RunStore runs = RunStore.open(new Configuration(), root(store), plan.name());
        RunResumption resumption = resumption(plan, run, store, System::nanoTime);
        assertThatThrownBy(() -> new Attempt(task, DataCache.Root.of(Optional.empty()), Computing.ALONE)
                        .train(
                                resumption.remembering(
                                        (epoch, weights) -> runs.checkpoints().write(run.key(), epoch, weights)),
                                numerics -> new CutOff(resumption.on(numerics), points)))
                .isInstanceOf(ThreadDeath.class);
    }

    RunResumption resumption(SweepPlan plan, PlannedRun run, String store, LongSupplier clock) {
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
                numerics -> here,
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

    static ResumeRow with(ResumeRow row, Provenance provenance) {
        return new ResumeRow(row.run(), provenance, row.kept(), row.point());
    }

    void delete(PlannedRun run) {
        try {
            Files.delete(directory.resolve("cut/runs").resolve(run.key() + ".parquet"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String[] with(String... more) {
        Set<String> changed = Stream.of(more).map(CutOffRuns::path).collect(Collectors.toSet());
        return Stream.concat(Stream.of(DENSE).filter(usual -> !changed.contains(path(usual))), Stream.of(more))
                .toArray(String[]::new);
    }

    static String path(String override) {
        return override.substring(0, override.indexOf('='));
    }

    static RunTask task(SweepPlan plan, PlannedRun run) {
        return new RunTask(plan.name(), run, null, plan.checkpoints(run.arm()), plan.resume(), null);
    }

    RunTraining training(String store) {
        TrainJob job = TrainJob.on(TestSpark.session());
        return new RunTraining(job.shareHadoop(), root(store), DataCache.Root.of(Optional.empty()));
    }

    TrainJob job(SweepPlan plan, String store) {
        return TrainJob.on(TestSpark.session()).plan(plan).store(root(store));
    }

    void train(SweepPlan plan, String store) {
        assertThat(job(plan, store).execute().failures()).isEmpty();
    }

    Path file(String store, RunKey run) {
        return directory.resolve(store).resolve("resume").resolve(run + ".parquet");
    }

    ResumeStore points(String store) {
        return ResumeStore.of(store(store));
    }

    RunStore store(String name) {
        return RunStore.at(new Configuration(), root(name));
    }

    String root(String name) {
        return directory.resolve(name).toString();
    }
}

package dev.symsweep.jobs.train.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.jobs.Damage;
import dev.symsweep.jobs.RunFiles;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.spark.TestSpark;
import dev.symsweep.jobs.train.Misfit;
import dev.symsweep.jobs.train.TrainJob;
import dev.symsweep.memory.MemoryException;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.store.LastVerified;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import dev.symsweep.store.run.RunTiming;
import dev.symsweep.sweep.ResumeCadence;
import dev.symsweep.sweep.SweepPlan;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the rows of runs that cannot be trained. */
class RunTrainingTest {

    private static final String STANDARD = "arms={standard: {symmetry: {type: standard}}}";

    /** Large enough for damage in the middle of a file to be in the weights alone. */
    private static final String LARGE = "architecture.hidden=[64]";

    @TempDir
    private Path root;

    /** Training it again would ask for data, which are not there. */
    @Test
    void aRunThatIsThereIsNotTrained() {
        SweepPlan good = trained();
        SweepPlan plan = TestSweeps.tiny(STANDARD, LARGE, "data={set: mnist}");
        PlannedRun run = plan.runs().get(0);
        store().write(
                        rowOf(run, good.runs().get(0)),
                        store().weights(good.runs().get(0).key()));

        RunReport report = training(plan).run(task(plan, run, List.of()));

        assertThat(report.isFoundDone()).isTrue();
    }

    /** The driver of a cluster says so of a run that lost its executors, and need not have data. */
    @Test
    void aRunThatDoesNotFitIsARowWhereThereAreNoData() {
        SweepPlan plan = TestSweeps.tiny(STANDARD, "data={set: mnist}");
        PlannedRun run = plan.runs().get(0);
        RunTask task = task(plan, run, List.of());

        RunReport report = training(plan).unfit(task, MemoryException.tooLarge("lost its executor 4 times"));

        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        RunRow row = store().read(run.key());
        assertThat(row.outcome().status()).isEqualTo(RunStatus.FAILED);
        assertThat(row.outcome().reason()).contains("lost its executor 4 times");
        assertThat(row.provenance().data()).isEmpty();
    }

    /** The row that its job was to replace is gone: another driver has tried the run again. */
    @Test
    void aRunThatAnotherDriverTriedAgainIsLeft() {
        SweepPlan good = trained();
        PlannedRun run = good.runs().get(0);
        RunRow here = store().read(run.key());
        RunTiming before = new RunTiming(1, 2, 3);

        RunReport other = training(good).run(task(good, run, before));
        RunReport same = training(good).run(task(good, run, here.timing()));

        assertThat(other.isFoundDone()).isTrue();
        assertThat(same.isFoundDone()).isFalse();
        assertThat(store().read(run.key()).timing()).isNotEqualTo(here.timing());
    }

    /** What the next job need not read. */
    @Test
    void filesThatAreWrittenAreReadBack() {
        SweepPlan good = trained();
        PlannedRun other = otherSeed(good.runs().get(0));

        RunReport report = training(good).run(task(good, other, List.of(0, 1)));

        assertThat(report.files())
                .extracting(LastVerified.Whole::snapshot)
                .containsExactly(
                        Snapshot.after(other.key(), 0), Snapshot.after(other.key(), 1), Snapshot.end(other.key()));
        assertThat(store().upkeep().tidy().has(Snapshot.end(good.runs().get(1).key())))
                .as("after a job")
                .isTrue();
    }

    @Test
    void theRowOfDamagedWeightsStaysWhereTheyCannotBeTrainedAgain() throws IOException {
        SweepPlan good = trained();
        PlannedRun misfit = Misfit.of(good.runs().get(0));
        RunRow whole = rowOf(misfit, good.runs().get(0));
        store().write(whole, store().weights(good.runs().get(0).key()));
        Damage.FLIPPED_IN_THE_MIDDLE.to(RunFiles.of(root, misfit.key()), RunFiles.of(root, misfit.key()));

        RunReport report = training(good).run(task(good, misfit, List.of()));

        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(report.reason()).contains("no n_fix is given for node output");
        assertThat(store().read(misfit.key())).isEqualTo(whole);
        assertThat(store().verify(misfit.key())).isPresent();
    }

    /** As where a machine lacks what another one has. */
    @Test
    void aRowThatAnotherDriverWroteMeanwhileIsNotReplacedByAFailure() {
        SweepPlan good = trained();
        PlannedRun misfit = Misfit.of(good.runs().get(0));
        RunRow whole = rowOf(misfit, good.runs().get(0));
        float[] weights = store().weights(good.runs().get(0).key());
        LateFileSystem.beforeLook(3, misfit.key() + ".parquet", () -> store().write(whole, weights));

        RunReport report = training(good, LateFileSystem.root(root)).run(task(good, misfit, List.of()));

        assertThat(report.isFoundDone()).isTrue();
        assertThat(store().read(misfit.key())).isEqualTo(whole);
        assertThat(store().weights(misfit.key())).isEqualTo(weights);
    }

    /** They belong to its row, whatever bits this machine comes to. */
    @Test
    void checkpointsOfADriverThatWasFasterStay() {
        SweepPlan good = trained();
        PlannedRun other = otherSeed(good.runs().get(0));
        RunRow row = rowOf(other, good.runs().get(0));
        float[] weights = store().weights(good.runs().get(0).key());
        LateFileSystem.beforeLook(2, other.key() + ".parquet", () -> {
            store().checkpoints().write(other.key(), 0, new float[] {0});
            store().checkpoints().write(other.key(), 1, new float[] {1});
            store().write(row, weights);
        });

        RunReport report = training(good, LateFileSystem.root(root)).run(task(good, other, List.of(0, 1)));

        assertThat(report.isFoundDone()).isTrue();
        assertThat(store().weights(other.key())).isEqualTo(weights);
        assertThat(store().checkpoints().weights(other.key(), 0)).containsExactly(0);
        assertThat(store().checkpoints().weights(other.key(), 1)).containsExactly(1);
    }

    /** Of the platform where a run was cut off. */
    @Test
    void checkpointsWithoutARowAreReplaced() {
        SweepPlan good = trained();
        PlannedRun other = otherSeed(good.runs().get(0));
        store().checkpoints().write(other.key(), 1, new float[] {1});

        training(good).run(task(good, other, List.of(1)));

        assertThat(store().checkpoints().weights(other.key(), 1)).isEqualTo(store().weights(other.key()));
    }

    /** The local disk under the scheme {@code late}, where something happens before a file is looked for again. */
    public static final class LateFileSystem extends RawLocalFileSystem {

        private static final AtomicInteger LOOKS = new AtomicInteger();
        private static volatile String name = "";
        private static volatile int look;
        private static volatile Runnable event = () -> {};

        static void beforeLook(int number, String file, Runnable before) {
            LOOKS.set(0);
            look = number;
            name = file;
            event = before;
        }

        static String root(Path directory) {
            return "late://" + directory;
        }

        @Override
        public URI getUri() {
            return URI.create("late:///");
        }

        @Override
        public FileStatus getFileStatus(org.apache.hadoop.fs.Path path) throws IOException {
            if (path.getName().equals(name)
                    && path.getParent().getName().equals("runs")
                    && LOOKS.incrementAndGet() == look) {
                event.run();
            }
            return super.getFileStatus(path);
        }
    }

    private SweepPlan trained() {
        SweepPlan plan = TestSweeps.tiny(STANDARD, LARGE);
        TrainJob.on(TestSpark.session()).plan(plan).store(root.toString()).execute();
        return plan;
    }

    /** A run that the sweep has not. */
    private static PlannedRun otherSeed(PlannedRun run) {
        RunSpec spec = run.spec();
        return PlannedRun.of(
                "other",
                new RunSpec(
                        spec.data(),
                        spec.architecture(),
                        spec.symmetry(),
                        spec.recipe(),
                        spec.engine(),
                        spec.precision(),
                        spec.seed() + 1000));
    }

    /** The row that a run would have if all went as in another one. */
    private RunRow rowOf(PlannedRun run, PlannedRun trained) {
        RunRow row = store().read(trained.key());
        return new RunRow(row.sweep(), run, row.outcome(), row.timing(), row.provenance(), row.layout());
    }

    private RunTraining training(SweepPlan plan) {
        return training(plan, root.toString());
    }

    private RunTraining training(SweepPlan plan, String store) {
        TrainJob job = TrainJob.on(TestSpark.session()).plan(plan).store(store);
        job.hadoop().setClass("fs.late.impl", LateFileSystem.class, FileSystem.class);
        return new RunTraining(
                job.shareHadoop(),
                store,
                DataCache.Root.of(Optional.of(root.resolve("none").toString())));
    }

    private static RunTask task(SweepPlan plan, PlannedRun run, RunTiming replaced) {
        return new RunTask(plan.name(), run, null, List.of(), ResumeCadence.USUAL, replaced);
    }

    private static RunTask task(SweepPlan plan, PlannedRun run, List<Integer> checkpoints) {
        return new RunTask(plan.name(), run, null, checkpoints, ResumeCadence.USUAL, null);
    }

    private RunStore store() {
        return RunStore.at(new Configuration(), root.toString());
    }
}

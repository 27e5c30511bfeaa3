package dev.symsweep.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.jobs.Damage;
import dev.symsweep.jobs.RunFiles;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.spark.TestSpark;
import dev.symsweep.memory.MemoryException;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.symmetry.Fix;
import dev.symsweep.symmetry.WAsymmetric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the rows of runs that cannot be trained. */
class RunTrainingTest {

    private static final String STANDARD = "arms={standard: {symmetry: {type: standard}}}";

    /** Large enough for damage in the middle of a file to be in the weights alone. */
    private static final String LARGE = "architecture.hidden=[64]";

    @TempDir
    private Path root;

    /** The driver of a cluster says so of a run that lost its executors, and need not have data. */
    @Test
    void aRunThatDoesNotFitIsARowWhereThereAreNoData() {
        SweepPlan plan = TestSweeps.tiny(STANDARD, "data={set: mnist}");
        PlannedRun run = plan.runs().get(0);
        RunTask task = new RunTask(plan.name(), run, null, List.of());

        RunReport report = training(plan).unfit(task, MemoryException.tooLarge("lost its executor 4 times"));

        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        RunRow row = store().read(run.key());
        assertThat(row.outcome().status()).isEqualTo(RunStatus.FAILED);
        assertThat(row.outcome().reason()).contains("lost its executor 4 times");
        assertThat(row.provenance().data()).isEmpty();
    }

    @Test
    void theRowOfDamagedWeightsStaysWhereTheyCannotBeTrainedAgain() throws IOException {
        SweepPlan good = TestSweeps.tiny(STANDARD, LARGE);
        TrainJob.on(TestSpark.session()).plan(good).store(root.toString()).execute();
        PlannedRun trained = good.runs().get(0);
        RunSpec spec = trained.spec();
        PlannedRun misfit = PlannedRun.of(
                "broken",
                new RunSpec(
                        spec.data(),
                        spec.architecture(),
                        new WAsymmetric(0, List.of(Fix.entries("hidden1", 64, 1))),
                        spec.recipe(),
                        spec.engine(),
                        spec.precision(),
                        spec.seed()));
        RunRow row = store().read(trained.key());
        RunRow whole =
                new RunRow(row.sweep(), misfit, row.outcome(), row.timing(), row.provenance(), row.layout());
        store().write(whole, store().weights(trained.key()));
        Damage.FLIPPED_IN_THE_MIDDLE.to(RunFiles.of(root, misfit.key()), RunFiles.of(root, misfit.key()));

        RunReport report = training(good).run(new RunTask(good.name(), misfit, null, List.of()));

        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(report.reason()).contains("no n_fix is given for node output");
        assertThat(store().read(misfit.key())).isEqualTo(whole);
        assertThat(store().verify(misfit.key())).isPresent();
    }

    private RunTraining training(SweepPlan plan) {
        TrainJob job = TrainJob.on(TestSpark.session()).plan(plan).store(root.toString());
        return new RunTraining(job.shareHadoop(), store().root(), DataCache.Root.of(Optional.of(root.resolve("none"))));
    }

    private RunStore store() {
        return RunStore.at(new Configuration(), root.toString());
    }
}

package dev.symsweep.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.data.TrainTest;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Precision;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.jobs.spark.RecordedProgress;
import dev.symsweep.jobs.spark.TestSpark;
import dev.symsweep.network.Network;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.directory.Scan;
import dev.symsweep.store.network.NetworkCodec;
import dev.symsweep.store.network.NetworkRow;
import dev.symsweep.store.run.RunOutcome;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.training.Arithmetic;
import dev.symsweep.training.TrainedRun;
import dev.symsweep.training.Trainer;
import dev.symsweep.training.TrainingTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TrainJobTest {

    @TempDir
    private Path root;

    @Test
    void trainsEveryRunOnceAndSkipsWhatIsDone() {
        SweepPlan plan = TestSweeps.tiny();

        TrainResult first = train(plan);
        TrainResult second = train(plan);

        assertThat(first.planned()).isEqualTo(6);
        assertThat(first.skipped()).isZero();
        assertThat(first.finished()).isEqualTo(6);
        assertThat(first.failures()).isEmpty();
        assertThat(second.skipped()).isEqualTo(6);
        assertThat(second.finished()).isZero();
        assertThat(store().scan().rows())
                .extracting(row -> row.run().key())
                .containsExactlyInAnyOrderElementsOf(
                        plan.runs().stream().map(PlannedRun::key).toList());
    }

    @Test
    void aRowHoldsWhatTheTrainerGivesWithoutSpark() {
        SweepPlan plan = TestSweeps.tiny();
        train(plan);
        PlannedRun run = plan.runs("w").get(1);

        TrainedRun alone = trainAlone(run.spec());
        RunRow row = store().read(run.key());

        assertThat(store().weights(run.key())).isEqualTo(alone.parameters());
        assertThat(row.outcome().status()).isEqualTo(RunStatus.FINISHED);
        assertThat(row.outcome().train()).isEqualTo(alone.train());
        assertThat(row.outcome().test()).isEqualTo(alone.test());
        assertThat(row.outcome().history()).isEqualTo(alone.history());
        assertThat(row.outcome().steps()).as("6000 examples in batches of 128").isEqualTo(47);
        assertThat(row.run()).isEqualTo(run);
        assertThat(row.numerics()).isEqualTo(Engine.named("onednn").numerics());
        assertThat(row.versions())
                .startsWith("symsweep ")
                .contains("java 17")
                .contains("spark " + TestSpark.session().version());
        assertThat(row.timing().overheadSeconds()).isNotNegative();
        assertThat(row.timing().trainingSeconds()).isPositive();
    }

    /** Whoever has a row's weights finds there what they are the weights of. */
    @Test
    void everyNetworkHasOneRowAndEveryRunNamesIts() {
        SweepPlan plan = TestSweeps.tiny();
        train(plan);
        train(TestSweeps.tiny("seeds=3"));

        Scan<NetworkRow> networks =
                NetworkCodec.table(new Configuration(), root.toString()).scan();

        assertThat(networks.rows()).as("standard, w, sigma").hasSize(3);
        assertThat(store().scan().rows())
                .hasSize(9)
                .allSatisfy(row -> assertThat(networks.rows())
                        .filteredOn(network -> row.provenance().network().equals(Optional.of(network.digest())))
                        .singleElement()
                        .satisfies(network ->
                                assertThat(network.network().layout()).isEqualTo(row.layout())));
    }

    @Test
    void divergenceIsARowAndNoReasonToTrainAgain() {
        SweepPlan plan = TestSweeps.tiny("arms={standard: {symmetry: {type: standard}}}", "recipe.schedule.lr=1e30");

        TrainResult first = train(plan);
        TrainResult second = train(plan);

        assertThat(first.diverged()).isEqualTo(2);
        assertThat(first.finished()).isZero();
        assertThat(second.skipped()).isEqualTo(2);
        RunRow row = store().read(plan.runs().get(0).key());
        assertThat(row.outcome().status()).isEqualTo(RunStatus.DIVERGED);
        assertThat(row.outcome().reason()).contains("not finite");
    }

    /** As where a machine computes what another one cannot. */
    @Test
    void aDivergedRunIsTrainedAgainWhereThatIsAskedFor() {
        SweepPlan plan = TestSweeps.tiny("arms={standard: {symmetry: {type: standard}}}", "checkpoints=[1]");
        train(plan);
        RunKey key = plan.runs().get(0).key();
        RunRow good = store().read(key);
        float[] weights = store().weights(key);
        RunOutcome is = good.outcome();
        RunOutcome diverged =
                new RunOutcome(RunStatus.DIVERGED, "elsewhere", is.train(), is.test(), is.history(), is.steps());
        RunRow row = new RunRow(good.sweep(), good.run(), diverged, good.timing(), good.provenance(), good.layout());
        store().write(row, new float[weights.length]);
        store().checkpoints().write(key, 1, new float[weights.length]);

        assertThat(train(plan).skipped()).isEqualTo(2);
        assertThat(store().read(key)).isEqualTo(row);

        RecordedProgress progress = new RecordedProgress();
        TrainResult again = TrainJob.on(TestSpark.session())
                .plan(plan)
                .store(root.toString())
                .progress(progress)
                .retry(Set.of(RunStatus.DIVERGED))
                .execute();

        assertThat(again.skipped()).isEqualTo(1);
        assertThat(again.finished()).isEqualTo(1);
        assertThat(store().read(key).outcome()).isEqualTo(is);
        assertThat(store().weights(key)).isEqualTo(weights);
        assertThat(store().checkpoints().weights(key, 1)).isEqualTo(weights);
        assertThat(progress.events()).noneMatch(event -> event.startsWith("warned"));
    }

    /** The other run would take minutes, and no failure is to be made of its end. */
    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void aJobThatIsStoppedEndsItsRuns() {
        SweepPlan good = TestSweeps.tiny("arms={standard: {symmetry: {type: standard}}}", "recipe.epochs=100000");
        List<PlannedRun> runs =
                List.of(good.runs().get(0), Misfit.of(good.runs().get(1)));
        TrainJob job = TrainJob.on(TestSpark.session())
                .plan(SweepPlan.of(good.name(), runs))
                .store(root.toString())
                .limit(FailureLimit.of(0, "--fail-fast"));

        assertThatThrownBy(job::execute)
                .isInstanceOf(TooManyFailuresException.class)
                .hasMessageContaining("stopped by --fail-fast: 1 run failed: arm broken, seed 1: no n_fix is given");

        while (Stream.of(TestSpark.session().sparkContext().statusTracker().getExecutorInfos())
                .anyMatch(executor -> executor.numRunningTasks() > 0)) {
            Thread.onSpinWait();
        }
        assertThat(store().scan().rows())
                .singleElement()
                .satisfies(row -> assertThat(row.run().arm()).isEqualTo("broken"));
    }

    @Test
    void aRunThatCannotBeTrainedIsARowWithTheReasonAndIsTriedAgain() {
        SweepPlan good = TestSweeps.tiny("arms={standard: {symmetry: {type: standard}}}");
        List<PlannedRun> runs = new ArrayList<>(good.runs());
        runs.add(Misfit.of(good.runs().get(0)));
        SweepPlan plan = SweepPlan.of(good.name(), runs);

        TrainResult first = train(plan);
        TrainResult second = train(plan);

        assertThat(first.finished()).isEqualTo(2);
        assertThat(first.failures()).hasSize(1);
        assertThat(first.failures().get(0).run().arm()).isEqualTo("broken");
        assertThat(first.failures().get(0).reason()).contains("no n_fix is given for node output");
        assertThat(second.skipped()).isEqualTo(2);
        assertThat(second.failed()).isEqualTo(1);
        assertThat(store().read(runs.get(2).key()).outcome().status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void progressCountsRuns() {
        RecordedProgress progress = new RecordedProgress();
        SweepPlan plan = TestSweeps.tiny();

        TrainJob.on(TestSpark.session())
                .plan(plan)
                .store(root.toString())
                .progress(progress)
                .execute();

        assertThat(progress.events())
                .startsWith("started runs 6 0")
                .endsWith("ended")
                .hasSize(8);
        assertThat(progress.events().subList(1, 7)).allMatch(event -> event.startsWith("1 FINISHED run "));
    }

    @Test
    void aPrecisionThatAnEngineLacksIsFoundBeforeAnyRunIsTrained() {
        SweepPlan good = TestSweeps.tiny("arms={standard: {symmetry: {type: standard}}}");
        List<PlannedRun> runs = new ArrayList<>(good.runs());
        RunSpec spec = runs.get(0).spec();
        runs.add(PlannedRun.of(
                "bf16",
                new RunSpec(
                        spec.data(),
                        spec.architecture(),
                        spec.symmetry(),
                        spec.recipe(),
                        "dl4j",
                        Precision.BF16,
                        spec.seed())));
        SweepPlan plan = SweepPlan.of(good.name(), runs);

        assertThatThrownBy(() -> train(plan))
                .isInstanceOf(MissingPrecisionException.class)
                .hasMessage("engine dl4j computes in f32 only, not in bf16");
        assertThat(store().scan().rows()).isEmpty();
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() ->
                        TrainJob.on(TestSpark.session()).plan(TestSweeps.tiny()).execute())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("call store(...) before execute()");
    }

    private TrainResult train(SweepPlan plan) {
        return TrainJob.on(TestSpark.session())
                .plan(plan)
                .store(root.toString())
                .execute();
    }

    private RunStore store() {
        return RunStore.at(new Configuration(), root.toString());
    }

    private static TrainedRun trainAlone(RunSpec spec) {
        TrainTest data = spec.data().source().load(Optional.empty()).examples();
        Network network = NetworkSpec.of(spec).network();
        return Trainer.train(
                new TrainingTask(
                        network,
                        spec.symmetry().fixedEntries(network),
                        spec.recipe(),
                        new Arithmetic(Engine.named(spec.engine()), spec.precision()),
                        spec.seed(),
                        data.trainImages().augmented(spec.data().augmentation()),
                        data.test()),
                List.of());
    }
}

package dev.symsweep.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.engine.Numerics;
import dev.symsweep.jobs.RunFiles;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.jobs.spark.TestSpark;
import dev.symsweep.network.Network;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.store.CheckpointStore;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.run.Provenance;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import dev.symsweep.sweep.ResolvedFile;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.training.InitialParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is done when its row and every checkpoint that is asked for are there. */
class CheckpointsOfRunsTest {

    private static final String[] TWO_EPOCHS = {"recipe.epochs=2", "data.limit=500"};

    @TempDir
    private Path root;

    @Test
    void theAskedCheckpointsAreKept() {
        SweepPlan plan = plan("checkpoints=[0, 1, 2]");

        assertThat(train(plan).finished()).isEqualTo(6);

        assertThat(checkpoints().epochs()).isEqualTo(all(plan, Set.of(0, 1, 2)));
        for (PlannedRun run : plan.runs()) {
            assertThat(checkpoints().weights(run.key(), 0)).isEqualTo(initial(run.spec()));
            assertThat(checkpoints().weights(run.key(), 1))
                    .as("weights on the way")
                    .isNotEqualTo(checkpoints().weights(run.key(), 0))
                    .isNotEqualTo(store().weights(run.key()));
            assertThat(checkpoints().weights(run.key(), 2)).isEqualTo(store().weights(run.key()));
        }
        assertThat(train(plan).skipped()).isEqualTo(6);
    }

    @Test
    void aRunThatStopsEarlyIsDoneWithTheCheckpointsUpToItsEnd() {
        String stop = "recipe.early-stop={patience: 1, improvement: 100}";
        SweepPlan plan = plan("recipe.epochs=4", "checkpoints=[0, 1, 3]", stop);

        assertThat(train(plan).finished()).isEqualTo(6);

        for (PlannedRun run : plan.runs()) {
            assertThat(store().read(run.key()).outcome().status()).isEqualTo(RunStatus.STOPPED);
            assertThat(store().read(run.key()).outcome().history()).hasSize(2);
        }
        assertThat(checkpoints().epochs()).isEqualTo(all(plan, Set.of(0, 1)));
        assertThat(train(plan).skipped()).isEqualTo(6);
    }

    @Test
    void askingForMoreLaterTrainsTheSameBitsAgain() {
        SweepPlan before = plan();
        train(before);
        Map<RunKey, float[]> weights =
                before.runs().stream().collect(Collectors.toMap(PlannedRun::key, run -> store().weights(run.key())));

        TrainResult result = train(plan("arms.w.checkpoints=[1]"));

        assertThat(result.skipped()).as("runs of the other arms").isEqualTo(4);
        assertThat(result.finished()).isEqualTo(2);
        assertThat(checkpoints().epochs().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        before.runs("w").stream().map(PlannedRun::key).toList());
        weights.forEach((key, vector) -> assertThat(store().weights(key)).isEqualTo(vector));
        assertThat(train(before).skipped()).as("asking for fewer").isEqualTo(6);
    }

    @Test
    void aRunWithoutItsRowOrACheckpointIsTrainedAgain() throws IOException {
        SweepPlan plan = plan("checkpoints=[0, 1]");
        train(plan);
        RunKey first = plan.runs().get(0).key();
        RunKey second = plan.runs().get(1).key();
        // As if a task had been killed before the row, and a file were lost.
        Files.delete(RunFiles.of(root, first));
        Files.delete(root.resolve("checkpoints").resolve(second + "-1.parquet"));

        TrainResult result = train(plan);

        assertThat(result.skipped()).isEqualTo(4);
        assertThat(result.finished()).isEqualTo(2);
        assertThat(checkpoints().epochs()).isEqualTo(all(plan, Set.of(0, 1)));
    }

    @Test
    void aRowThatOtherWeightsCameToIsKeptWithoutNewCheckpoints() {
        SweepPlan before = standard();
        train(before);
        RunKey key = before.runs().get(0).key();
        RunRow kept = store().read(key);
        float[] weights = store().weights(key);
        weights[7] = Math.nextUp(weights[7]);
        Numerics elsewhere = new Numerics("onednn", "oneDNN 9.9.9", "another-isa", 1);
        RunRow row = new RunRow(
                kept.sweep(),
                kept.run(),
                kept.outcome(),
                kept.timing(),
                new Provenance(
                        kept.provenance().semantics(),
                        elsewhere,
                        kept.versions(),
                        kept.provenance().data(),
                        kept.provenance().network()),
                kept.layout());
        store().write(row, weights);

        TrainResult result = train(standard("checkpoints=[0, 1]"));

        assertThat(result.finished()).isEqualTo(1);
        assertThat(result.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.reason())
                        .contains("trained to other weights than its row has", "row: onednn, oneDNN 9.9.9, another-isa")
                        .contains("here: onednn, " + kept.numerics().library() + ", "
                                + kept.numerics().isa())
                        .doesNotContain("\n"));
        assertThat(store().read(key)).isEqualTo(row);
        assertThat(store().weights(key)).isEqualTo(weights);
        assertThat(checkpoints().epochs())
                .containsExactly(Map.entry(before.runs().get(1).key(), Set.of(0, 1)));
    }

    @Test
    void aRowIsKeptWhenTrainingForItsCheckpointsFails() {
        PlannedRun good = standard().runs().get(0);
        train(standard());
        RunRow trained = store().read(good.key());
        // What cannot be trained, as if its row came from a machine where it could.
        PlannedRun broken = Misfit.of(good);
        RunRow row = new RunRow(
                trained.sweep(), broken, trained.outcome(), trained.timing(), trained.provenance(), trained.layout());
        float[] weights = store().weights(good.key());
        store().write(row, weights);
        SweepPlan plan = new SweepPlan(
                "tiny",
                "",
                new PlannedRuns(List.of(broken)),
                Map.of("broken", List.of(0)),
                List.of(),
                ResolvedFile.NONE);

        TrainResult result = train(plan);

        assertThat(result.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.reason())
                        .isEqualTo("no n_fix is given for node output, one must be, 0 for none; "
                                + "its row is kept, checkpoints are still missing"));
        assertThat(store().read(broken.key())).isEqualTo(row);
        assertThat(store().weights(broken.key())).isEqualTo(weights);
        assertThat(checkpoints().epochs()).isEmpty();
    }

    @Test
    void aDivergedRunHasTheCheckpointsItCameTo() {
        SweepPlan plan =
                plan("recipe.schedule.lr=1e30", "checkpoints=[0, 2]", "arms={s: {symmetry: {type: standard}}}");

        assertThat(train(plan).diverged()).isEqualTo(2);

        assertThat(checkpoints().epochs()).isEqualTo(all(plan, Set.of(0)));
        assertThat(train(plan).skipped()).isEqualTo(2);
    }

    @Test
    void aRunWithABudgetInMinutesIsNotTrainedForCheckpoints() {
        String minutes = "recipe.early-stop={minutes: 1000}";
        assertThat(train(standard(minutes, "seeds=1")).finished()).isEqualTo(1);

        TrainResult result = train(standard(minutes, "seeds=1", "checkpoints=[1]"));

        assertThat(result.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.reason())
                        .startsWith("lacks checkpoints, and with early-stop.minutes cannot be trained again"));
        assertThat(checkpoints().epochs()).isEmpty();
        assertThat(train(standard(minutes, "seeds=1")).skipped()).isEqualTo(1);
    }

    @Test
    void aDivergedRunThatIsTrainedAgainReplacesItsCheckpoints() {
        SweepPlan plan = standard("recipe.schedule.lr=1e30", "checkpoints=[0]", "seeds=1");
        RunKey key = plan.runs().get(0).key();
        assertThat(train(plan).diverged()).isEqualTo(1);
        float[] weights = checkpoints().weights(key, 0);
        checkpoints().write(key, 0, new float[] {1});

        TrainResult again = TrainJob.on(TestSpark.session())
                .plan(plan)
                .store(root.toString())
                .retry(Set.of(RunStatus.DIVERGED))
                .execute();

        assertThat(again.diverged()).isEqualTo(1);
        assertThat(again.skipped()).isZero();
        assertThat(checkpoints().weights(key, 0)).isEqualTo(weights);
    }

    private static Map<RunKey, Set<Integer>> all(SweepPlan plan, Set<Integer> epochs) {
        return plan.runs().stream().collect(Collectors.toMap(PlannedRun::key, run -> epochs));
    }

    private static float[] initial(RunSpec spec) {
        Network network = NetworkSpec.of(spec).network();
        return InitialParameters.draw(
                network.layout(), spec.recipe().initial(), spec.symmetry().fixedEntries(network), spec.seed());
    }

    /** The standard arm alone. */
    private static SweepPlan standard(String... overrides) {
        List<String> all = new ArrayList<>(List.of(overrides));
        all.add("arms={s: {symmetry: {type: standard}}}");
        return plan(all.toArray(String[]::new));
    }

    private static SweepPlan plan(String... overrides) {
        String[] all = new String[overrides.length + TWO_EPOCHS.length];
        System.arraycopy(TWO_EPOCHS, 0, all, 0, TWO_EPOCHS.length);
        System.arraycopy(overrides, 0, all, TWO_EPOCHS.length, overrides.length);
        return TestSweeps.tiny(all);
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

    private CheckpointStore checkpoints() {
        return store().checkpoints();
    }
}

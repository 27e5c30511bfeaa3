package dev.symsweep.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.jobs.Damage;
import dev.symsweep.jobs.RunFiles;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.jobs.spark.RecordedProgress;
import dev.symsweep.jobs.spark.TestSpark;
import dev.symsweep.results.StoreCheck;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.UnreadableRunException;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.run.RunOutcome;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.sweep.SweepPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training in a store in which files are damaged. */
class DamagedRunsTest {

    private static final String STANDARD = "arms={standard: {symmetry: {type: standard}}}";

    /** What lies in the middle of such a file is no concern of its row. */
    private static final String LARGE = "architecture.hidden=[64]";

    @TempDir
    private Path root;

    @Test
    void aCorruptFileIsNamedAndItsRunAloneTrainedAgain() throws IOException {
        SweepPlan plan = TestSweeps.tiny();
        train(plan);
        Path damaged = RunFiles.of(root, plan.runs().get(2).key());
        float[] weights = store().weights(plan.runs().get(2).key());
        Files.writeString(damaged, "no Parquet file");
        List<RunFiles.Stamp> before = RunFiles.stamps(root);

        TrainResult result = train(plan);

        assertThat(result.corrupt().left()).isEmpty();
        assertThat(result.corrupt().healed()).hasSize(1);
        assertThat(result.corrupt().healed().get(0).name())
                .endsWith(damaged.getFileName().toString());
        assertThat(result.skipped()).isEqualTo(5);
        assertThat(result.finished()).isEqualTo(1);
        assertThat(RunFiles.unchanged(before, RunFiles.stamps(root))).isEqualTo(5);
        assertThat(store().weights(plan.runs().get(2).key())).isEqualTo(weights);
    }

    @Test
    void damagedWeightsAreNoticedThoughTheRowCanBeRead() throws IOException {
        SweepPlan plan = TestSweeps.tiny(STANDARD, LARGE);
        train(plan);
        RunKey key = plan.runs().get(1).key();
        float[] weights = store().weights(key);
        Path damaged = RunFiles.of(root, key);
        Damage.FLIPPED_IN_THE_MIDDLE.to(damaged, damaged);
        RecordedProgress progress = new RecordedProgress();

        TrainResult result = TrainJob.on(TestSpark.session())
                .plan(plan)
                .store(root.toString())
                .progress(progress)
                .execute();

        assertThat(result.skipped()).isEqualTo(1);
        assertThat(result.corrupt().healed())
                .singleElement()
                .satisfies(file -> assertThat(file.name()).isEqualTo(damaged.toString()));
        assertThat(store().weights(key)).isEqualTo(weights);
        assertThat(store().scan().corrupt()).isEmpty();
        assertThat(progress.events()).noneMatch(event -> event.contains("other weights"));
    }

    /** As on another platform; what was computed of the old weights cannot be told from what is computed now. */
    @Test
    void weightsThatComeOutOtherThanTheDamagedOnesAreAWarning() throws IOException {
        SweepPlan plan = TestSweeps.tiny(STANDARD, LARGE);
        train(plan);
        RunKey key = plan.runs().get(0).key();
        RunRow row = store().read(key);
        RunOutcome other = new RunOutcome(
                row.outcome().status(),
                row.outcome().reason(),
                row.outcome().test(),
                row.outcome().test(),
                row.outcome().history(),
                row.outcome().steps());
        store().write(
                        new RunRow(row.sweep(), row.run(), other, row.timing(), row.provenance(), row.layout()),
                        store().weights(key));
        Damage.FLIPPED_IN_THE_MIDDLE.to(RunFiles.of(root, key), RunFiles.of(root, key));
        RecordedProgress progress = new RecordedProgress();

        TrainJob.on(TestSpark.session())
                .plan(plan)
                .store(root.toString())
                .progress(progress)
                .execute();

        assertThat(progress.events())
                .anyMatch(event ->
                        event.contains("run " + key + " is trained to other weights than those that were damaged"));
    }

    /** A disk that loses a byte tells no other time of the file. */
    @Test
    void damageOfAFileThatWasVerifiedLatelyIsHealedOnceSomebodyMeetsIt() throws IOException {
        SweepPlan plan = TestSweeps.tiny(STANDARD, LARGE);
        train(plan);
        train(plan);
        RunKey key = plan.runs().get(1).key();
        float[] weights = store().weights(key);
        Path damaged = RunFiles.of(root, key);
        FileTime written = Files.getLastModifiedTime(damaged);
        Damage.FLIPPED_IN_THE_MIDDLE.to(damaged, damaged);
        Files.setLastModifiedTime(damaged, written);

        TrainResult unaware = train(plan);
        assertThat(unaware.skipped()).as("verified within a week").isEqualTo(2);
        assertThat(unaware.corrupt().healed()).isEmpty();

        assertThatThrownBy(() -> store().weights(key)).isInstanceOf(UnreadableRunException.class);
        TrainResult aware = train(plan);

        assertThat(aware.skipped()).isEqualTo(1);
        assertThat(aware.corrupt().healed())
                .singleElement()
                .satisfies(file -> assertThat(file.name()).isEqualTo(damaged.toString()));
        assertThat(store().weights(key)).isEqualTo(weights);
        assertThat(train(plan).skipped()).isEqualTo(2);
    }

    @Test
    void fsckReadsWhatWasVerifiedLately() throws IOException {
        SweepPlan plan = TestSweeps.tiny(STANDARD, LARGE);
        train(plan);
        train(plan);
        Path damaged = RunFiles.of(root, plan.runs().get(0).key());
        FileTime written = Files.getLastModifiedTime(damaged);
        Damage.FLIPPED_IN_THE_MIDDLE.to(damaged, damaged);
        Files.setLastModifiedTime(damaged, written);

        assertThat(StoreCheck.of(new Configuration(), store()).corrupt())
                .extracting(CorruptFile::name)
                .containsExactly(damaged.toString());
        assertThat(train(plan).corrupt().healed()).hasSize(1);
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
}

package dev.symsweep.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.jobs.analysis.AnalyzeJob;
import dev.symsweep.jobs.spark.RecordedProgress;
import dev.symsweep.jobs.spark.TestSpark;
import dev.symsweep.jobs.train.TrainJob;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.sweep.SweepPlan;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A job that has no room for what it would compute says so before it computes anything. */
class RoomTest {

    @RegisterExtension
    private final TrainedStore trained = new TrainedStore();

    @TempDir
    private Path empty;

    private final RecordedProgress progress = new RecordedProgress();

    @BeforeEach
    void mount() {
        TestSpark.session()
                .sparkContext()
                .hadoopConfiguration()
                .setClass(AlmostFullFileSystem.KEY, AlmostFullFileSystem.class, org.apache.hadoop.fs.FileSystem.class);
    }

    @Test
    void nothingIsTrainedWithoutRoomForTheWeights() {
        assertThatThrownBy(() -> TrainJob.on(TestSpark.session())
                        .plan(TestSweeps.tiny())
                        .store(AlmostFullFileSystem.root(empty))
                        .progress(progress)
                        .execute())
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("cannot write almostfull:" + empty + ": the weights of 6 runs take at least ")
                .hasMessageEndingWith(" bytes, 500 are free; make room, the same command goes on");

        assertThat(empty.resolve("runs")).isEmptyDirectory();
        assertThat(progress.events()).isEmpty();
    }

    @Test
    void weightsThatAreThereNeedNoRoomWhereCheckpointsAloneAreMissing() {
        SweepPlan plan = TestSweeps.tiny("checkpoints=[0]");
        long vectors = RunStore.at(new Configuration(), trained.root().toString()).scan().rows().stream()
                .filter(row -> plan.population().find(row.run().key()).isPresent())
                .mapToLong(row -> (long) Float.BYTES * row.layout().size())
                .sum();

        assertThatThrownBy(() -> TrainJob.on(TestSpark.session())
                        .plan(plan)
                        .store(AlmostFullFileSystem.root(trained.root()))
                        .progress(progress)
                        .execute())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(": the weights of 6 runs take at least " + vectors + " bytes, 500 are free; ");
    }

    @Test
    void nothingIsInterpolatedWithoutRoomForTheCurves() {
        assertThatThrownBy(() -> AnalyzeJob.on(TestSpark.session())
                        .plan(TestSweeps.tiny())
                        .store(AlmostFullFileSystem.root(trained.root()))
                        .progress(progress)
                        .execute("interpolate"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("curves: 6 curves take at least 720 bytes, 500 are free; make room");

        assertThat(progress.events()).isEmpty();
    }
}

package dev.symsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.CommandLines.Run;
import dev.symsweep.jobs.analysis.AnalysisResult;
import dev.symsweep.jobs.analysis.AnalyzeJob;
import dev.symsweep.jobs.faults.FailingFileSystem;
import dev.symsweep.jobs.spark.SparkJob;
import dev.symsweep.jobs.spark.TestSpark;
import dev.symsweep.jobs.train.TrainJob;
import dev.symsweep.jobs.train.TrainResult;
import dev.symsweep.sweep.SweepFile;
import dev.symsweep.sweep.SweepPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.SparkStatusTracker;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each job on a file system that fails at its n-th call, for all n; the tests' session stays open meanwhile. */
class EveryCallOfJobsTest {

    private static final SweepPlan PLAN = SweepFile.plan("small.yaml", EveryCallTest.SMALL, List.of());

    @TempDir
    private Path directory;

    private Path store = Path.of("");

    @BeforeAll
    static void install() {
        FailingFileSystem.install(session().sparkContext().hadoopConfiguration()::set);
    }

    @BeforeEach
    void choose() {
        store = directory.resolve("out");
        FailingFileSystem.heal();
    }

    private static SparkSession session() {
        return TestSpark.session();
    }

    @Test
    void train() throws IOException {
        everyCall(this::training);
    }

    @Test
    void align() throws IOException {
        training();
        everyCall(() -> analysis("align"));
    }

    @Test
    void interpolate() throws IOException {
        training();
        analysis("align");
        everyCall(() -> analysis("interpolate"));
    }

    private void everyCall(Supplier<Run> job) throws IOException {
        Disturbed disturbed = Disturbed.of(job, store, directory).byEveryFault(4);

        assertThat(disturbed.problems()).isEmpty();
        assertThat(disturbed.tries()).isGreaterThan(50);
    }

    private Run training() {
        return ended(() -> {
            TrainResult result = prepared(TrainJob.on(session())).execute();
            return result.failed() == 0 && result.corrupt().left().isEmpty() ? 0 : 1;
        });
    }

    private Run analysis(String name) {
        return ended(() -> {
            AnalysisResult result = prepared(AnalyzeJob.on(session())).execute(name);
            return result.leftOut() == 0 && result.corrupt().files().isEmpty() ? 0 : 1;
        });
    }

    private <J extends SparkJob<J>> J prepared(J job) {
        return job.plan(PLAN).store(FailingFileSystem.root(store));
    }

    /** What the command line would say. */
    private Run ended(Supplier<Integer> job) {
        try {
            int exitCode = job.get();
            return new Run(exitCode, "", exitCode == 0 ? "" : "symsweep: left out in " + store);
        } catch (Throwable e) {
            Failure failure = Failure.of(e);
            String unexpected = failure.isExpected() ? "" : ", a defect";
            return new Run(failure.exitCode(), "", "symsweep: " + failure.line() + unexpected);
        } finally {
            awaitIdle();
        }
    }

    /** A job that failed leaves tasks to themselves. */
    private static void awaitIdle() {
        SparkStatusTracker tracker = session().sparkContext().statusTracker();
        while (Arrays.stream(tracker.getExecutorInfos()).anyMatch(executor -> executor.numRunningTasks() > 0)) {
            Thread.onSpinWait();
        }
    }
}

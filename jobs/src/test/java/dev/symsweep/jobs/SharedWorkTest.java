package dev.symsweep.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.jobs.analysis.AnalysisResult;
import dev.symsweep.jobs.analysis.AnalyzeJob;
import dev.symsweep.jobs.spark.FoundDone;
import dev.symsweep.jobs.spark.ProgressListener;
import dev.symsweep.jobs.spark.TestSpark;
import dev.symsweep.jobs.train.TrainJob;
import dev.symsweep.jobs.train.TrainResult;
import dev.symsweep.store.driver.WorkOrder;
import dev.symsweep.sweep.SweepPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Another driver does the same work between the moment when a job looks what is missing and its first task. */
class SharedWorkTest {

    private static final SweepPlan PLAN = TestSweeps.tiny(
            "seeds=3",
            "analyses.align={arms: [standard], weight-matching: {}}",
            "analyses.norms={arms: [standard], epochs: [final]}");

    private static final SweepPlan FRAMES =
            TestSweeps.tiny("seeds=3", "analyses.align={arms: [standard], universe: {}}");

    @RegisterExtension
    final TrainedStore store = new TrainedStore(PLAN);

    @TempDir
    private Path directory;

    /** Does something when a job knows what it will do and has done nothing. */
    private record JustBefore(Runnable other) implements ProgressListener {

        @Override
        public void started(String what, int total, int skipped) {
            other.run();
        }
    }

    @Test
    void runsThatAnotherDriverTrainedAreNotTrainedAgain() throws IOException {
        SweepPlan plan = TestSweeps.tiny("checkpoints=[1]");
        Path root = directory.resolve("out");
        Map<Path, FileTime> written = new TreeMap<>();

        TrainResult result = train(plan, root)
                .progress(new JustBefore(() -> {
                    train(plan, root).execute();
                    written.putAll(files(root.resolve("runs")));
                }))
                .execute();

        assertThat(result.found()).isEqualTo(new FoundDone(0, 6));
        assertThat(result.finished()).isZero();
        assertThat(result.failed()).isZero();
        assertThat(written).hasSize(6);
        assertThat(files(root.resolve("runs"))).isEqualTo(written);
    }

    @Test
    void runsWhoseCheckpointsAreMissingAreTrainedForThem() throws IOException {
        SweepPlan plan = TestSweeps.tiny("checkpoints=[1]");
        Path root = directory.resolve("out");

        TrainResult result = train(plan, root)
                .progress(new JustBefore(() -> train(TestSweeps.tiny(), root).execute()))
                .execute();

        assertThat(result.found()).isEqualTo(new FoundDone(0, 0));
        assertThat(result.finished()).isEqualTo(6);
        assertThat(files(root.resolve("checkpoints"))).hasSize(6);
    }

    @Test
    void pairsThatAnotherDriverAlignedAreNotAlignedAgain() throws IOException {
        assertThat(analyzeTwice(PLAN, "align").found()).isEqualTo(new FoundDone(0, 3));
    }

    @Test
    void framesThatAnotherDriverFoundAreNotSoughtAgain() throws IOException {
        assertThat(analyzeTwice(FRAMES, "align").found()).isEqualTo(new FoundDone(0, 3));
    }

    @Test
    void curvesThatAnotherDriverEvaluatedAreNotEvaluatedAgain() throws IOException {
        assertThat(analyzeTwice(PLAN, "interpolate").found()).isEqualTo(new FoundDone(0, 9));
    }

    @Test
    void unitsOfOneRunThatAnotherDriverMeasuredAreNotMeasuredAgain() throws IOException {
        assertThat(analyzeTwice(PLAN, "norms").found().meanwhile()).isPositive();
    }

    /** What another driver did counts as found; nothing is computed, left out or written. */
    private AnalysisResult analyzeTwice(SweepPlan plan, String name) {
        Map<Path, FileTime> written = new TreeMap<>();

        AnalysisResult result = analyze(plan)
                .progress(new JustBefore(() -> {
                    AnalysisResult first = analyze(plan).execute(name);
                    assertThat(first.computed()).isEqualTo(first.planned());
                    written.putAll(files(store.root()));
                }))
                .execute(name);

        assertThat(result.computed()).isZero();
        assertThat(result.leftOut()).isZero();
        assertThat(files(store.root())).isEqualTo(written);
        return result;
    }

    private static TrainJob train(SweepPlan plan, Path root) {
        return TrainJob.on(TestSpark.session())
                .plan(plan)
                .store(root.toString())
                .order(WorkOrder.BACKWARD);
    }

    private AnalyzeJob analyze(SweepPlan plan) {
        return AnalyzeJob.on(TestSpark.session()).plan(plan).store(store.root().toString());
    }

    private static Map<Path, FileTime> files(Path root) {
        Map<Path, FileTime> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file, Files.getLastModifiedTime(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}

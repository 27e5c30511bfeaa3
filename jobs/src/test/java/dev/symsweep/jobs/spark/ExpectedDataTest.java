package dev.symsweep.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.data.DataDigest;
import dev.symsweep.data.DataDigests;
import dev.symsweep.data.DataException;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.source.DataFormat;
import dev.symsweep.data.source.OwnSet;
import dev.symsweep.engine.Numerics;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.jobs.train.TrainJob;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.DataSpec;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.store.run.Provenance;
import dev.symsweep.store.run.RunOutcome;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import dev.symsweep.store.run.RunTiming;
import dev.symsweep.sweep.SweepPlan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a job expects of data, by the runs that are stored. */
class ExpectedDataTest {

    private static final DataDigest EMPTY = DataDigest.ofContents(List.of());
    private static final DataDigest DIGEST = new DataDigest("a".repeat(64));
    private static final DataDigests RIGHT = new DataDigests(EMPTY, EMPTY);
    private static final DataDigests WRONG = new DataDigests(DIGEST, EMPTY);
    private static final RunOutcome FINISHED = new RunOutcome(
            RunStatus.FINISHED, "", new Evaluation(0.5, 0.5, 10), new Evaluation(0.5, 0.5, 10), List.of(), 1);
    private static final DataSpec GLYPHS = DataSpec.of("glyphs");

    private final RecordedProgress progress = new RecordedProgress();

    @Test
    void completeRunsBindTheirSet() {
        TrainJob job = expecting(row(1, GLYPHS, FINISHED, Optional.of(RIGHT)));

        assertThat(job.dataRoot().expected().values()).containsExactly(RIGHT);
        assertThat(progress.events()).isEmpty();
        assertThatThrownBy(() -> expecting(
                        row(1, GLYPHS, FINISHED, Optional.of(RIGHT)), row(2, GLYPHS, FINISHED, Optional.of(WRONG))))
                .isInstanceOf(DataException.class)
                .hasMessage("data set glyphs: runs in the store were trained on different data, " + RIGHT.set()
                        + " and " + WRONG.set());
    }

    @Test
    void failedRunsBindNothing() {
        TrainJob job = expecting(
                row(1, GLYPHS, RunOutcome.failed("wrong data"), Optional.of(WRONG)),
                row(2, GLYPHS, RunOutcome.failed("older"), Optional.empty()));

        assertThat(job.dataRoot().expected()).isEmpty();
        assertThat(progress.events()).isEmpty();
    }

    @Test
    void twoSetsOfOneNameAreTwo() {
        TrainJob job = expecting(
                row(1, own("first"), FINISHED, Optional.of(RIGHT)),
                row(1, own("second"), FINISHED, Optional.of(WRONG)));

        assertThat(job.dataRoot().expected().values()).containsExactly(RIGHT, WRONG);
    }

    @Test
    void runsThatStateADigestAreHeldToItAlone() {
        assertThatCode(() -> expecting(
                        row(1, GLYPHS.pinnedTo(RIGHT.set()), FINISHED, Optional.of(RIGHT)),
                        row(1, GLYPHS.pinnedTo(WRONG.set()), FINISHED, Optional.of(WRONG)),
                        row(1, GLYPHS, FINISHED, Optional.of(WRONG))))
                .doesNotThrowAnyException();
    }

    @Test
    void runsThatDoNotSayOnWhichDataTheyWereTrainedAreCounted() {
        expecting(row(1, GLYPHS, FINISHED, Optional.empty()), row(2, GLYPHS, FINISHED, Optional.empty()));
        expecting(row(1, GLYPHS, FINISHED, Optional.empty()), row(2, GLYPHS, FINISHED, Optional.of(RIGHT)));

        assertThat(progress.events())
                .containsExactly(
                        "warned 2 runs do not say on which data they were trained; whether it is the data of now is"
                                + " not checked",
                        "warned 1 run does not say on which data it was trained; whether it is the data of now is"
                                + " not checked");
    }

    private TrainJob expecting(RunRow... rows) {
        List<RunRow> stored = List.of(rows);
        TrainJob job = TrainJob.on(TestSpark.session())
                .plan(SweepPlan.of("tiny", stored.stream().map(RunRow::run).toList()))
                .progress(progress);
        job.expectDataOf(stored);
        return job;
    }

    private static DataSpec own(String path) {
        return DataSpec.of(new OwnSet("dots", DataFormat.IDX, path, new ImageShape(6, 6, 1), 3));
    }

    private static RunRow row(long seed, DataSpec data, RunOutcome outcome, Optional<DataDigests> digests) {
        RunSpec like = TestSweeps.tiny().runs("standard").get(0).spec();
        RunSpec spec = new RunSpec(
                data, like.architecture(), like.symmetry(), like.recipe(), like.engine(), like.precision(), seed);
        return new RunRow(
                "tiny",
                PlannedRun.of("standard", spec),
                outcome,
                new RunTiming(0, 0, 0),
                new Provenance(4, new Numerics("onednn", "", "", 0), "", digests, Optional.empty()),
                new ParameterLayout(List.of()));
    }
}

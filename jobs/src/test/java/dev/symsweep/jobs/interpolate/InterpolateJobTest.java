package dev.symsweep.jobs.interpolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.analysis.interpolate.CurveKey;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.analysis.interpolate.PathId;
import dev.symsweep.analysis.interpolate.RepairKind;
import dev.symsweep.analysis.interpolate.Threshold;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.jobs.RunFiles;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.jobs.TrainedStore;
import dev.symsweep.jobs.analysis.AnalysisResult;
import dev.symsweep.jobs.analysis.LeftOutRuns;
import dev.symsweep.jobs.spark.TestSpark;
import dev.symsweep.jobs.train.TrainJob;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.Split;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.yaml.InvalidSweepException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InterpolateJobTest {

    private static final SweepPlan PLAN = TestSweeps.tiny("seeds=3");

    @RegisterExtension
    private final TrainedStore store = new TrainedStore();

    @RegisterExtension
    private final TrainedStore reference = new TrainedStore();

    @Test
    void computesAllPairsOnceAndSkipsThemNextTime() {
        AnalysisResult first = store.interpolate(PLAN);
        List<CurveRow> rows = store.curves();
        AnalysisResult second = store.interpolate(PLAN);

        assertThat(first.planned()).isEqualTo(9);
        assertThat(first.computed()).isEqualTo(9);
        assertThat(first.leftOut()).isZero();
        assertThat(rows).as("9 pairs on 2 splits").hasSize(18);
        assertThat(second.skipped()).isEqualTo(9);
        assertThat(second.computed()).isZero();
        assertThat(store.curves()).isEqualTo(rows);
    }

    @Test
    void aPairIsDoneInEitherOrder() {
        store.interpolate(PLAN);
        SweepPlan turned = TestSweeps.tiny("seeds=[2, 1, 0]");

        AnalysisResult result = store.interpolate(turned);

        assertThat(result.skipped()).isEqualTo(9);
        assertThat(result.computed()).isZero();
        assertThat(store.curves()).hasSize(18);
    }

    @Test
    void aCurveIsTheEvaluationOfMixedWeights() {
        store.interpolate(PLAN);
        PlannedRun a = PLAN.runs("sigma").get(0);
        PlannedRun b = PLAN.runs("sigma").get(2);

        CurveRow row = curve(a, b);

        float[] start = store.weights(a);
        float[] end = store.weights(b);
        float[] quarter = new float[start.length];
        for (int i = 0; i < quarter.length; i++) {
            quarter[i] = 0.75f * start[i] + 0.25f * end[i];
        }
        assertThat(row.arm()).isEqualTo("sigma");
        assertThat(row.curve().points()).hasSize(5);
        assertThat(row.curve().points().get(0)).isEqualTo(store.tested(a));
        assertThat(row.curve().points().get(4)).isEqualTo(store.tested(b));
        Evaluation expected = TrainedStore.evaluate(a, quarter);
        assertThat(row.curve().points().get(1).loss()).isCloseTo(expected.loss(), within(1e-5));
        assertThat(row.curve().points().get(1).accuracy()).isCloseTo(expected.accuracy(), within(1e-3));
    }

    /** The standard network is the function of the W-asymmetric one's vector, fixed entries included. */
    @Test
    void pairsAcrossArmsAreCurvesBetweenTheirNetworks() {
        SweepPlan across = TestSweeps.tiny("seeds=3", "analyses.interpolate.pairs={across: [standard, w]}");
        PlannedRun a = across.runs("standard").get(2);
        PlannedRun b = across.runs("w").get(1);

        AnalysisResult first = store.interpolate(across);
        AnalysisResult second = store.interpolate(across);

        assertThat(first.computed()).isEqualTo(9);
        assertThat(second.skipped()).isEqualTo(9);
        CurveRow row = curve(a, b);
        assertThat(row.arm()).isEqualTo("standard and w");
        assertThat(row.curve().points().get(0)).isEqualTo(store.tested(a));
        assertThat(row.curve().points().get(4)).isEqualTo(store.tested(b));
    }

    @Test
    void barriersAreEstimatedOnSomeExamplesAndKeptApartFromOthers() {
        SweepPlan some = estimating("examples: 200");
        SweepPlan all = estimating("repair: [none]");
        PlannedRun a = PLAN.runs("w").get(0);
        PlannedRun b = PLAN.runs("w").get(1);

        store.interpolate(all);
        CurveRow whole = curveOf(all, a, b);
        AnalysisResult first = store.interpolate(some);
        AnalysisResult second = store.interpolate(some);
        CurveRow row = curveOf(some, a, b);

        assertThat(first.computed()).isEqualTo(9);
        assertThat(second.skipped()).isEqualTo(9);
        assertThat(whole.errors()).isEmpty();
        assertThat(row.curve().points()).hasSize(3).allMatch(point -> point.examples() == 200);
        double error = row.errors().orElseThrow().loss();
        assertThat(error).isPositive();
        assertThat(row.curve().lossBarrier().midpoint())
                .as("of five standard errors")
                .isNotEqualTo(whole.curve().lossBarrier().midpoint())
                .isCloseTo(whole.curve().lossBarrier().midpoint(), within(5 * error));
        assertThat(store.interpolate(estimating("examples: 300")).computed())
                .as("other settings, other curves")
                .isEqualTo(9);
    }

    @Test
    void pairsNearAThresholdAreFinishedOnAllExamples() {
        store.interpolate(estimating("examples: 200"));
        List<CurveRow> estimates = store.curves();
        double barrier = estimates.get(0).curve().lossBarrier().midpoint();
        SweepPlan near = estimating("examples: 200, finish: {at: " + barrier + "}");
        int wanted = (int)
                estimates.stream().filter(new Threshold(barrier, 0)::isNear).count();

        AnalysisResult far = store.interpolate(estimating("examples: 200, finish: {at: 50, within: 0.5}"));
        AnalysisResult finished = store.interpolate(near);
        AnalysisResult again = store.interpolate(near);
        List<CurveRow> refined = store.curves();
        AnalysisResult all = store.interpolate(estimating("repair: [none]"));
        reference.interpolate(near);

        assertThat(wanted).isBetween(1, 8);
        assertThat(far.skipped())
                .as("estimates do not depend on what is finished")
                .isEqualTo(9);
        assertThat(finished.computed()).isEqualTo(wanted);
        assertThat(again.skipped()).isEqualTo(9);
        assertThat(refined).hasSize(9 + wanted).containsAll(estimates);
        assertThat(all.skipped()).as("they are curves like others").isEqualTo(wanted);
        assertThat(reference.curves()).as("estimated and finished at once").isEqualTo(refined);
    }

    /** Whatever was computed on all examples before finishes a pair. */
    @Test
    void pairsWithACurveOnAllExamplesAreEstimatedAlone() {
        SweepPlan near = estimating("examples: 200, finish: {at: 50, within: 60}");
        store.interpolate(estimating("repair: [none]"));
        List<CurveRow> whole = store.curves();

        AnalysisResult estimated = store.interpolate(near);

        assertThat(whole).hasSize(9);
        assertThat(estimated.computed()).isEqualTo(9);
        assertThat(store.curves()).hasSize(18).containsAll(whole);
        assertThat(store.interpolate(near).skipped()).isEqualTo(9);
    }

    private static SweepPlan estimating(String keys) {
        return TestSweeps.tiny("seeds=3", "analyses={interpolate: {points: [midpoint], " + keys + "}}");
    }

    private CurveRow curveOf(SweepPlan plan, PlannedRun a, PlannedRun b) {
        PathId path = plan.analysis(InterpolationAnalysis.class)
                .orElseThrow()
                .path(RepairKind.NONE)
                .id();
        CurveKey key = new CurveKey(path, Snapshot.end(a.key()), Snapshot.end(b.key()), Split.TEST);
        return store.curves().stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void computesOnlyTheSplitsThatAreMissing() {
        SweepPlan onTest = TestSweeps.tiny("seeds=3", "analyses.interpolate.on=[test]");
        store.interpolate(onTest);
        List<CurveRow> before = store.curves();

        AnalysisResult both = store.interpolate(PLAN);

        assertThat(before).hasSize(9);
        assertThat(both.computed()).isEqualTo(9);
        assertThat(store.curves()).hasSize(18).containsAll(before);
    }

    @Test
    void runsWithoutWeightsAreLeftOutAndCounted() throws IOException {
        Files.delete(RunFiles.of(store.root(), PLAN.runs("standard").get(0).key()));
        Files.writeString(RunFiles.of(store.root(), PLAN.runs("w").get(1).key()), "no Parquet file");

        AnalysisResult result = store.interpolate(PLAN);

        assertThat(result.computed()).as("3 of sigma, 1 of standard, 1 of w").isEqualTo(5);
        assertThat(result.leftOut()).isEqualTo(4);
        assertThat(result.leftOutRuns()).isEqualTo(new LeftOutRuns(2, 0, 0));
        assertThat(result.corrupt().files()).hasSize(1);
        assertThat(result.corrupt().files().get(0).name())
                .contains(PLAN.runs("w").get(1).key().hex());
    }

    @Test
    void runsOfNoPairAreNotCounted() throws IOException {
        Files.delete(RunFiles.of(store.root(), PLAN.runs("standard").get(0).key()));
        Files.delete(RunFiles.of(store.root(), PLAN.runs("w").get(2).key()));
        String pair = PLAN.runs("w").get(0).key().hex() + ", "
                + PLAN.runs("w").get(2).key().hex();

        AnalysisResult result = store.interpolate(
                TestSweeps.tiny("seeds=3", "analyses={interpolate: {points: 5, pairs: {list: [[" + pair + "]]}}}"));

        assertThat(result.leftOut()).isEqualTo(1);
        assertThat(result.leftOutRuns()).isEqualTo(new LeftOutRuns(1, 0, 0));
    }

    @Test
    void divergedRunsAreLeftOut() {
        SweepPlan diverging =
                TestSweeps.tiny("arms={standard: {symmetry: {type: standard}}}", "recipe.schedule.lr=1e30");
        TrainJob.on(TestSpark.session())
                .plan(diverging)
                .store(store.root().toString())
                .execute();

        AnalysisResult result = store.interpolate(diverging);

        assertThat(result.planned()).isEqualTo(1);
        assertThat(result.computed()).isZero();
        assertThat(result.leftOutRuns()).isEqualTo(new LeftOutRuns(0, 2, 0));
    }

    @Test
    void weightsThatCannotBeReadAreNotFatalToOtherPairs() throws IOException {
        Path damaged = RunFiles.of(store.root(), PLAN.runs("sigma").get(2).key());
        byte[] bytes = Files.readAllBytes(damaged);
        // Nearly all of the file is weights; a row without them reads as before.
        bytes[bytes.length / 2] ^= 0x55;
        Files.write(damaged, bytes);

        AnalysisResult result = store.interpolate(PLAN);

        assertThat(result.computed()).isEqualTo(7);
        assertThat(result.leftOut()).isEqualTo(2);
        assertThat(result.corrupt().files()).hasSize(1);
        assertThat(result.corrupt().files().get(0).name())
                .contains(PLAN.runs("sigma").get(2).key().hex());
    }

    @Test
    void aSweepWithoutInterpolationIsRefused() {
        SweepPlan plan = SweepPlan.of(PLAN.name(), PLAN.runs());

        assertThatThrownBy(() -> store.interpolate(plan))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage("sweep tiny asks for no analysis interpolate, it has no analyses.interpolate");
    }

    private CurveRow curve(PlannedRun a, PlannedRun b) {
        PathId path = PLAN.analysis(InterpolationAnalysis.class)
                .orElseThrow()
                .path(RepairKind.NONE)
                .id();
        return store.curve(new CurveKey(path, Snapshot.end(a.key()), Snapshot.end(b.key()), Split.TEST));
    }
}

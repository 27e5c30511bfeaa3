package dev.symsweep.jobs.interpolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.analysis.align.AlignmentAnalysis;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.FrameKey;
import dev.symsweep.analysis.align.Target;
import dev.symsweep.analysis.interpolate.CurveKey;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.analysis.interpolate.PathEnds;
import dev.symsweep.analysis.interpolate.PathId;
import dev.symsweep.analysis.interpolate.RepairKind;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.jobs.TrainedStore;
import dev.symsweep.jobs.analysis.AnalysisResult;
import dev.symsweep.jobs.analysis.LeftOutRuns;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.Split;
import dev.symsweep.sweep.SweepPlan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Curves between networks that are aligned. */
class InterpolateModuloTest {

    private static final SweepPlan PLAIN = TestSweeps.tiny("seeds=3");
    private static final SweepPlan PLAN = modulo("seeds=3");

    @RegisterExtension
    private final TrainedStore store = new TrainedStore();

    private static SweepPlan modulo(String seeds) {
        return TestSweeps.tiny(
                seeds, "analyses.align={weight-matching: {}}", "analyses.interpolate.modulo=[weight-matching]");
    }

    @Test
    void aCurveModuloAMethodIsBetweenTheFirstNetworkAndThePermutedSecond() {
        store.align(PLAN);

        AnalysisResult result = store.interpolate(PLAN);

        assertThat(result.planned()).as("9 pairs, 3 of them modulo as well").isEqualTo(12);
        assertThat(result.computed()).isEqualTo(12);
        PlannedRun a = PLAN.runs("standard").get(0);
        PlannedRun b = PLAN.runs("standard").get(2);
        AlignmentMethod method =
                PLAN.analysis(AlignmentAnalysis.class).orElseThrow().methods().get(0);
        PathId path = PLAN.analysis(InterpolationAnalysis.class)
                .orElseThrow()
                .path(RepairKind.NONE)
                .between(PathEnds.aligned(method))
                .id();
        CurveRow row = store.curve(new CurveKey(path, Snapshot.end(a.key()), Snapshot.end(b.key()), Split.TEST));
        float[] start = store.weights(a);
        float[] end = store.permuted(method, b, Target.of(Snapshot.end(a.key())));
        float[] quarter = new float[start.length];
        for (int i = 0; i < quarter.length; i++) {
            quarter[i] = 0.75f * start[i] + 0.25f * end[i];
        }
        assertThat(row.curve().points().get(0)).isEqualTo(store.tested(a));
        assertThat(row.curve().points().get(4).loss()).isCloseTo(store.tested(b).loss(), within(1e-5));
        assertThat(row.curve().points().get(1).loss())
                .isCloseTo(TrainedStore.evaluate(a, quarter).loss(), within(1e-5));
        CurveKey plain = new CurveKey(
                PLAIN.analysis(InterpolationAnalysis.class)
                        .orElseThrow()
                        .path(RepairKind.NONE)
                        .id(),
                Snapshot.end(a.key()),
                Snapshot.end(b.key()),
                Split.TEST);
        assertThat(row.curve().points().get(1).loss())
                .as("other than between the networks as they were trained")
                .isNotCloseTo(store.curve(plain).curve().points().get(1).loss(), within(1e-3));
    }

    @Test
    void plainCurvesAreTheSameWhateverIsAskedForBesides() {
        store.interpolate(PLAIN);
        List<CurveRow> plain = store.curves();
        store.align(PLAN);

        AnalysisResult result = store.interpolate(PLAN);

        assertThat(result.skipped()).isEqualTo(9);
        assertThat(result.computed()).isEqualTo(3);
        assertThat(store.curves()).hasSize(24).containsAll(plain);
        assertThat(store.interpolate(PLAN).skipped()).isEqualTo(12);
    }

    @Test
    void pairsThatAreNotAlignedAreLeftOutAndCounted() {
        AnalysisResult result = store.interpolate(PLAN);

        assertThat(result.computed()).isEqualTo(9);
        assertThat(result.leftOut()).isEqualTo(3);
        assertThat(result.unready().values()).containsExactly(3L);
        assertThat(result.leftOutRuns()).isEqualTo(new LeftOutRuns(0, 0, 0));
    }

    @Test
    void aPairThatWasAlignedTheOtherWayRoundIsInterpolatedThatWay() {
        store.align(PLAN);

        AnalysisResult result = store.interpolate(modulo("seeds=[2, 1, 0]"));

        assertThat(result.unready()).isEmpty();
        assertThat(result.computed()).isEqualTo(12);
        assertThat(store.interpolate(PLAN).skipped()).isEqualTo(12);
    }

    @Test
    void aCurveModuloAFrameIsBetweenTwoPermutedNetworks() {
        SweepPlan plan =
                TestSweeps.tiny("seeds=3", "analyses.align={universe: {}}", "analyses.interpolate.modulo=[universe]");
        store.align(plan);

        AnalysisResult result = store.interpolate(plan);

        assertThat(result.computed()).isEqualTo(12);
        PlannedRun a = plan.runs("standard").get(1);
        PlannedRun b = plan.runs("standard").get(2);
        AlignmentMethod method =
                plan.analysis(AlignmentAnalysis.class).orElseThrow().methods().get(0);
        FrameKey frame = FrameKey.of(
                method.id(),
                plan.runs("standard").stream()
                        .map(run -> Snapshot.end(run.key()))
                        .toList());
        PathId path = plan.analysis(InterpolationAnalysis.class)
                .orElseThrow()
                .path(RepairKind.NONE)
                .between(PathEnds.inFrame(method, frame))
                .id();
        CurveRow row = store.curve(new CurveKey(path, Snapshot.end(a.key()), Snapshot.end(b.key()), Split.TEST));
        float[] start = store.permuted(method, a, Target.of(frame));
        float[] end = store.permuted(method, b, Target.of(frame));
        float[] half = new float[start.length];
        for (int i = 0; i < half.length; i++) {
            half[i] = 0.5f * start[i] + 0.5f * end[i];
        }
        assertThat(row.curve().points().get(2).loss())
                .isCloseTo(TrainedStore.evaluate(a, half).loss(), within(1e-5));
        assertThat(store.interpolate(plan).skipped()).isEqualTo(12);
    }
}

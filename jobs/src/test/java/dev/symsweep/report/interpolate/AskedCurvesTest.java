package dev.symsweep.report.interpolate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.analysis.Subsample;
import dev.symsweep.analysis.interpolate.CurveKey;
import dev.symsweep.analysis.interpolate.CurveKind;
import dev.symsweep.analysis.interpolate.CurvePath;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.analysis.interpolate.PathId;
import dev.symsweep.analysis.interpolate.RepairKind;
import dev.symsweep.analysis.interpolate.StandardErrors;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.landscape.Curve;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.sweep.SweepPlan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AskedCurvesTest {

    private static final SweepPlan PLAN = TestSweeps.tiny(
            "arms={batch: {symmetry: {type: standard}, architecture: {norm: batch-norm}}}",
            "analyses={interpolate: {points: 3, repair: [reset]}}");
    private static final Set<RunKey> RUNS =
            PLAN.runs("batch").stream().map(PlannedRun::key).collect(Collectors.toSet());
    private static final Snapshot A = Snapshot.end(PLAN.runs("batch").get(0).key());
    private static final Snapshot B = Snapshot.end(PLAN.runs("batch").get(1).key());
    private static final CurvePath RESET = PLAN.analysis(InterpolationAnalysis.class)
            .map(analysis -> analysis.path(RepairKind.RESET))
            .orElseThrow();

    private final AskedCurves asked = AskedCurves.of(PLAN, RUNS);

    /** As where its seeds were listed in another order when it was computed again. */
    @Test
    void aCurveThatIsNotOutdatedComesBeforeOneOfTheOtherDirection() {
        CurveRow old = row(A, B, Optional.empty());
        CurveRow again = row(B, A, Optional.of(RESET));

        assertThat(asked.isOutdated(old)).isTrue();
        assertThat(asked.distinct(List.of(old, again))).containsExactly(again);
        assertThat(asked.distinct(List.of(again, old))).containsExactly(again);
        assertThat(asked.distinct(List.of(old))).as("nothing else is there").containsExactly(old);
    }

    @Test
    void curvesBetweenWeightsOnTheWayAreNotAskedFor() {
        Snapshot early = Snapshot.after(B.run(), 1);

        assertThat(asked.distinct(List.of(row(A, early, Optional.of(RESET)), row(early, A, Optional.of(RESET)))))
                .isEmpty();
    }

    @Test
    void estimatesAndCurvesOnAllExamplesAreNotMixed() {
        CurvePath all = CurvePath.linear(3);
        CurvePath some = all.on(new Subsample(100));
        CurvePath more = all.on(new Subsample(200));
        List<CurveRow> rows = Stream.of(all, some, more)
                .map(path -> row(path.id(), end(0), end(1), Optional.of(path)))
                .toList();

        assertThat(asking("points: 3").distinct(rows)).containsExactly(rows.get(0));
        assertThat(asking("points: [midpoint], examples: 100").distinct(rows)).containsExactly(rows.get(1));
    }

    /** Barriers of 0, as the fewest examples say to 0.1 nats. */
    @Test
    void aCurveOnAllExamplesStandsForAnEstimateThatComesNear() {
        CurvePath all = CurvePath.linear(3);
        CurvePath some = all.on(new Subsample(100));
        CurveRow whole = row(all.id(), end(1), end(0), Optional.of(all));
        CurveRow estimate = row(some.id(), end(0), end(1), Optional.of(some)).estimated(new StandardErrors(0.05, 0.05));
        AskedCurves near = asking("points: [midpoint], examples: 100, finish: {at: 0.09}");
        AskedCurves far = asking("points: [midpoint], examples: 100, finish: {at: 0.1}");

        assertThat(near.distinct(List.of(estimate, whole))).containsExactly(whole);
        assertThat(near.is(whole, CurveKind.PLAIN)).isTrue();
        assertThat(near.replaced(List.of(whole))).isOne();
        assertThat(near.distinct(List.of(estimate))).as("not finished yet").containsExactly(estimate);
        assertThat(near.replaced(List.of(estimate))).isZero();
        assertThat(near.distinct(List.of(whole))).as("not estimated yet").isEmpty();
        assertThat(far.distinct(List.of(estimate, whole))).containsExactly(estimate);
        assertThat(asking("points: 3").replaced(List.of(whole))).isZero();
    }

    private static AskedCurves asking(String keys) {
        SweepPlan plan = TestSweeps.tiny("analyses={interpolate: {" + keys + "}}");
        return AskedCurves.of(plan, plan.runs().stream().map(PlannedRun::key).collect(Collectors.toSet()));
    }

    private static Snapshot end(int run) {
        return Snapshot.end(TestSweeps.tiny().runs("w").get(run).key());
    }

    private static CurveRow row(Snapshot a, Snapshot b, Optional<CurvePath> path) {
        return row(RESET.id(), a, b, path);
    }

    private static CurveRow row(PathId id, Snapshot a, Snapshot b, Optional<CurvePath> path) {
        Evaluation point = new Evaluation(0.5, 0.5, 100);
        Curve curve = new Curve(List.of(point, point, point));
        return new CurveRow(new CurveKey(id, a, b, Split.TEST), "batch", path, curve);
    }
}

package dev.symsweep.analysis.interpolate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.analysis.Subsample;
import dev.symsweep.analysis.Work;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.landscape.Curve;
import dev.symsweep.population.PairSelection;
import dev.symsweep.population.PairWork;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.Split;
import dev.symsweep.sweep.Sweeps;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Estimates of a barrier of 0, certain to 0.1 nats, that are to be finished or not. */
class CurveWorkTest {

    private static final PlannedRuns RUNS = Sweeps.plan(Sweeps.SMALL).population();
    private static final CurvePath WHOLE = CurvePath.linear(3);
    private static final CurvePath ESTIMATE = WHOLE.on(new Subsample(100));
    private static final Threshold NEAR = new Threshold(0.15, 0.1);
    private static final Threshold FAR = new Threshold(0.15, 0);

    @Test
    void whatIsMissingIsEstimatedAndMayHaveToBeFinished() {
        assertThat(missing(NEAR)).containsExactly(unit(List.of(Split.TEST), finish(NEAR)));
        assertThat(missing(FAR)).containsExactly(unit(List.of(Split.TEST), finish(FAR)));
        assertThat(missing(Threshold.NONE)).containsExactly(unit(List.of(Split.TEST), CurveUnit.Finish.NONE));
    }

    @Test
    void anEstimateThatComesNearIsFinishedWithoutBeingMadeAgain() {
        assertThat(missing(NEAR, estimate())).containsExactly(unit(List.of(), finish(NEAR)));
        assertThat(missing(FAR, estimate())).isEmpty();
        assertThat(missing(Threshold.NONE, estimate())).isEmpty();
    }

    @Test
    void aCurveOnAllExamplesFinishesWhicheverJobItIsOf() {
        assertThat(missing(NEAR, estimate(), whole())).isEmpty();
        assertThat(missing(NEAR, whole())).containsExactly(unit(List.of(Split.TEST), CurveUnit.Finish.NONE));
    }

    private static List<CurveUnit> missing(Threshold finish, CurveRow... stored) {
        InterpolationAnalysis analysis = new InterpolationAnalysis(
                3,
                PairSelection.ALL,
                List.of(Split.TEST),
                List.of("standard"),
                Modulo.NOTHING,
                RepairSelection.NONE,
                new Estimates(new Subsample(100), finish));
        Work<PairWork<CurveUnit>> work =
                CurveWork.of(analysis, RUNS, run -> true, StoredCurves.of(List.of(stored)), List.of());
        assertThat(work.planned()).isOne();
        assertThat(work.done() + work.missing()).isOne();
        return work.units().stream().map(PairWork::what).toList();
    }

    private static CurveUnit unit(List<Split> splits, CurveUnit.Finish finish) {
        return new CurveUnit(ESTIMATE, splits, finish, List.of());
    }

    private static CurveUnit.Finish finish(Threshold near) {
        return new CurveUnit.Finish(near, List.of(Split.TEST));
    }

    private static CurveRow estimate() {
        return row(ESTIMATE, key(ESTIMATE)).estimated(new StandardErrors(0.05, 0.05));
    }

    /** Of runs that were listed in another order. */
    private static CurveRow whole() {
        return row(WHOLE, key(WHOLE).turned());
    }

    private static CurveKey key(CurvePath path) {
        List<Snapshot> ends = Stream.of(0, 1)
                .map(run -> Snapshot.end(RUNS.of("standard").get(run).key()))
                .toList();
        return new CurveKey(path.id(), ends.get(0), ends.get(1), Split.TEST);
    }

    private static CurveRow row(CurvePath path, CurveKey key) {
        Evaluation point = new Evaluation(0.5, 0.5, 100);
        return CurveRow.of(key, "standard", path, new Curve(List.of(point, point, point)));
    }
}

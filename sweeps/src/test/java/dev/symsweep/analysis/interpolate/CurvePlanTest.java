package dev.symsweep.analysis.interpolate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.population.PairSelection;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.sweep.Sweeps;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurvePlanTest {

    private static final PlannedRuns RUNS = Sweeps.plan(Sweeps.SMALL).population();
    private static final RunKey FIRST = RUNS.of("standard").get(0).key();
    private static final RunKey SECOND = RUNS.of("standard").get(1).key();

    private final CurvePlan plan = CurvePlan.of(
            InterpolationAnalysis.plain(3, PairSelection.ALL, List.of(Split.TEST), List.of("standard")), RUNS);

    @Test
    void aCurveBetweenFinalWeightsIsAskedForFromBothEnds() {
        CurveKey key = key(Snapshot.end(FIRST), Snapshot.end(SECOND));

        assertThat(plan.kind(key)).contains(CurveKind.PLAIN);
        assertThat(plan.kind(key.turned())).contains(CurveKind.PLAIN);
    }

    @Test
    void aCurveBetweenWeightsOnTheWayIsNot() {
        assertThat(plan.kind(key(Snapshot.after(FIRST, 3), Snapshot.end(SECOND))))
                .isEmpty();
        assertThat(plan.kind(key(Snapshot.end(FIRST), Snapshot.after(SECOND, 3))))
                .isEmpty();
        assertThat(plan.kind(key(Snapshot.after(FIRST, 3), Snapshot.after(SECOND, 3))))
                .isEmpty();
    }

    private static CurveKey key(Snapshot a, Snapshot b) {
        return new CurveKey(CurvePath.linear(3).id(), a, b, Split.TEST);
    }
}

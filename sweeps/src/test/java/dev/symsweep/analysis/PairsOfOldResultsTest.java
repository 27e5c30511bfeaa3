package dev.symsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.population.PairSelection.Ends;
import dev.symsweep.population.Pairs;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.Semantics;
import dev.symsweep.sweep.SweepFile;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.sweep.Sweeps;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The runs of a store have the keys of the semantics by which it was made, and a list may name them by these. */
class PairsOfOldResultsTest {

    private static final String CNN = "architecture={type: small-cnn, channels: 16}";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, Semantics.NEWEST})
    void aListNamesRunsByKeysOfAnyTime(int named) {
        List<PlannedRun> runs = Sweeps.plan(Sweeps.SMALL).asOf(named).runs();

        SweepPlan plan = Sweeps.plan(Sweeps.SMALL, listed(runs));

        assertThat(ends(plan)).isEqualTo(pair(plan.runs()));
        for (int store = Semantics.OLDEST; store <= Semantics.NEWEST; store++) {
            assertThat(ends(plan.asOf(store)))
                    .as("in a store of semantics %d", store)
                    .isEqualTo(pair(plan.asOf(store).runs()));
        }
    }

    @Test
    void networksThatTrainOtherwiseTodayKeepTheirPairs() {
        SweepPlan today = Sweeps.plan(Sweeps.oneArm(""), CNN);
        List<PlannedRun> old = today.asOf(4).runs();

        SweepPlan plan = Sweeps.plan(Sweeps.oneArm(""), CNN, listed(old));

        assertThat(old).doesNotContainAnyElementsOf(today.runs());
        assertThat(ends(plan.asOf(4))).isEqualTo(pair(old));
    }

    @Test
    void theKeptFileIsPlannedByKeysOfItsTime() {
        List<PlannedRun> old = Sweeps.plan(Sweeps.SMALL).asOf(1).runs();
        String yaml = Sweeps.plan(Sweeps.SMALL, listed(old)).file().yaml();

        assertThat(yaml).contains(old.get(0).key().brief());
        assertThat(ends(SweepFile.planKept("sweep.yaml", yaml).asOf(1))).isEqualTo(pair(old));
    }

    private static String listed(List<PlannedRun> runs) {
        return "analyses={interpolate: {pairs: {list: [['" + runs.get(0).key().brief() + "', '"
                + runs.get(1).key().hex() + "']]}}}";
    }

    private static List<Ends> pair(List<PlannedRun> runs) {
        return List.of(new Ends(runs.get(0).key(), runs.get(1).key()));
    }

    private static List<Ends> ends(SweepPlan plan) {
        InterpolationAnalysis analysis =
                plan.analysis(InterpolationAnalysis.class).orElseThrow();
        return Pairs.of(plan.population(), analysis.arms(), analysis.pairs()).stream()
                .map(pair -> new Ends(pair.a().key(), pair.b().key()))
                .toList();
    }
}

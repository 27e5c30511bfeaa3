package dev.symsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.analysis.align.AlignmentAnalysis;
import dev.symsweep.analysis.atlas.AtlasAnalysis;
import dev.symsweep.analysis.atlas.DistancePlan;
import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.population.PairSelection;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.PlannedRuns;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SmokeTest {

    @Test
    void keepsTwoRunsAnArmOneEpochAndFivePoints() {
        SweepPlan plan = tiny("seeds=5", "recipe.epochs=7", "analyses.interpolate.points=25");

        SweepPlan smoke = Smoke.of(plan);

        assertThat(smoke.name()).isEqualTo("tiny-smoke");
        assertThat(smoke.arms()).isEqualTo(plan.arms());
        assertThat(smoke.runs())
                .hasSize(6)
                .allMatch(run -> run.spec().recipe().epochs() == 1)
                .allMatch(run -> run.key().equals(run.spec().key()));
        assertThat(smoke.analysis(InterpolationAnalysis.class).orElseThrow().points())
                .isEqualTo(5);
    }

    @Test
    void keepsWhatIsAlignedAndInterpolatedModulo() {
        SweepPlan plan = tiny("analyses.align={weight-matching: {}}", "analyses.interpolate.modulo=[weight-matching]");

        assertThat(Smoke.of(plan).analysis(AlignmentAnalysis.class)).isEqualTo(plan.analysis(AlignmentAnalysis.class));
        assertThat(Smoke.of(plan)
                        .analysis(InterpolationAnalysis.class)
                        .orElseThrow()
                        .modulo()
                        .methods())
                .hasSize(1);
    }

    /** A smoke run lacks most runs of a list, so that others are aligned; these are the ones to compare. */
    @Test
    void comparesPairsThatItAligns() {
        SweepPlan plan = tiny(
                "seeds=5",
                "analyses={align: {weight-matching: {}}, interpolate: {modulo: [weight-matching]}, atlas: {}}");
        AtlasAnalysis asked = plan.analysis(AtlasAnalysis.class).orElseThrow();
        List<PlannedRun> last = plan.runs("standard").subList(3, 5);
        PairSelection listed = new PairSelection.Listed(
                List.of(new PairSelection.Ends(last.get(0).key(), last.get(1).key())));
        PlannedRuns runs = Smoke.of(plan).population();

        AtlasAnalysis smoke = new AtlasAnalysis(asked.arms(), asked.modulo(), listed).smoke();

        assertThat(DistancePlan.of(smoke, runs).count("standard", "weight-matching"))
                .isOne();
    }

    @Test
    void keepsFewExamplesButAWholeBatch() {
        assertThat(Smoke.of(tiny()).runs())
                .allSatisfy(run -> assertThat(run.spec().data().trainSize()).hasValue(512));
        assertThat(Smoke.of(tiny("recipe.batch=1000", "recipe.last-batch=dropped"))
                        .runs())
                .allSatisfy(run -> assertThat(run.spec().data().trainSize()).hasValue(1000));
        assertThat(Smoke.of(tiny("data.limit=100")).runs())
                .allSatisfy(run -> assertThat(run.spec().data().trainSize()).hasValue(100));
        assertThat(Smoke.of(tiny("data={set: svhn, limit: 100}")).runs())
                .as("of a set of unknown size")
                .allSatisfy(run -> assertThat(run.spec().data().limit()).hasValue(100));
    }

    @Test
    void keepsTheCheckpointsThatItReaches() {
        SweepPlan plan = tiny("recipe.epochs=7", "checkpoints=[0, 1, 7]");

        assertThat(Smoke.of(plan).checkpoints("w")).containsExactly(0, 1);
        assertThat(Smoke.of(tiny("recipe.epochs=7", "checkpoints=[7]")).checkpoints())
                .isEmpty();
    }

    @Test
    void runsThatDifferInEpochsAloneAreOne() {
        PlannedRun three = tiny("recipe.epochs=3").runs().get(0);
        PlannedRun four = tiny("recipe.epochs=4").runs().get(0);
        SweepPlan plan =
                new SweepPlan("epochs", "", new PlannedRuns(List.of(three, four)), Map.of(), List.of(), tiny().file());

        assertThat(three.key()).isNotEqualTo(four.key());
        assertThat(Smoke.of(plan).runs()).hasSize(1);
    }

    @Test
    void aKeyOfTheFileMakesASmokeOfIt() {
        SweepPlan smoke = tiny("smoke=true");

        assertThat(smoke.name()).isEqualTo("tiny-smoke");
        assertThat(tiny("smoke=false").name()).isEqualTo("tiny");
    }

    private static SweepPlan tiny(String... overrides) {
        return Sweeps.plan(Sweeps.TINY, overrides);
    }
}

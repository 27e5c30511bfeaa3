package dev.symsweep.axes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.symsweep.loss.SoftmaxCrossEntropy;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Setting;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.sweep.Sweeps;
import dev.symsweep.symmetry.WAsymmetric;
import dev.symsweep.training.Schedule;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AxesTest {

    private static final Function<PlannedRun, Object> BATCH =
            run -> run.spec().recipe().batching().size();
    private static final Function<PlannedRun, Object> EPOCHS =
            run -> run.spec().recipe().epochs();
    private static final Function<PlannedRun, Object> SEED = run -> run.spec().seed();

    @Test
    void gridsAreCrossedAndSeedsRepeated() {
        SweepPlan plan = Sweeps.plan(Sweeps.oneArm("""
                axes:
                  recipe.batch: {grid: [32, 64]}
                  recipe.epochs: {grid: [1, 2]}
                """));

        assertThat(plan.runs())
                .extracting(BATCH, EPOCHS, SEED)
                .containsExactly(
                        tuple(32, 1, 0L),
                        tuple(32, 1, 1L),
                        tuple(32, 2, 0L),
                        tuple(32, 2, 1L),
                        tuple(64, 1, 0L),
                        tuple(64, 1, 1L),
                        tuple(64, 2, 0L),
                        tuple(64, 2, 1L));
    }

    @Test
    void listsAreZippedAndEachDrawHasItsOwnSeeds() {
        SweepPlan plan = Sweeps.plan(Sweeps.oneArm("""
                axes:
                  recipe.batch: {list: [32, 64]}
                  recipe.epochs: {list: [1, 2]}
                """));

        assertThat(plan.runs())
                .extracting(BATCH, EPOCHS, SEED)
                .containsExactly(tuple(32, 1, 0L), tuple(32, 1, 1L), tuple(64, 2, 2L), tuple(64, 2, 3L));
    }

    @Test
    void listedSeedsMoveByTheirSpan() {
        SweepPlan plan = Sweeps.plan(Sweeps.oneArm("axes: {recipe.batch: {list: [32, 64]}}\n"), "seeds=[3, 5, 8]");

        assertThat(plan.runs()).extracting(SEED).containsExactly(3L, 5L, 8L, 9L, 11L, 14L);
    }

    @Test
    void drawsStayWithinTheirBoundsAndReachThem() {
        SweepPlan plan = Sweeps.plan(Sweeps.oneArm("""
                axes:
                  recipe.schedule.lr: {log-uniform: [1e-4, 1e-2]}
                  recipe.label-smoothing: {uniform: [0, 0.2]}
                  recipe.epochs: {integers: [10, 12]}
                draws: 400
                """));

        List<Double> rates = plan.runs().stream().map(AxesTest::rate).distinct().toList();
        assertThat(rates).hasSize(400).allSatisfy(rate -> assertThat(rate).isBetween(1e-4, 1e-2));
        // Log-uniform: half of the draws lie below the geometric mean; 0.1 is four standard deviations of that share.
        assertThat(rates.stream().filter(rate -> rate < 1e-3).count() / 400.0).isBetween(0.4, 0.6);
        assertThat(plan.runs())
                .allSatisfy(run -> assertThat(labelSmoothing(run)).isBetween(0.0, 0.2));
        assertThat(plan.runs())
                .extracting(EPOCHS)
                .contains(10, 11, 12)
                .allSatisfy(epochs -> assertThat((int) epochs).isBetween(10, 12));
    }

    @Test
    void everyArmHasTheSameDraws() {
        SweepPlan plan = Sweeps.plan(Sweeps.SMALL + """
                        axes: {recipe.schedule.lr: {log-uniform: [1e-4, 1e-2]}}
                        draws: 5
                        """);

        assertThat(plan.runs("w").stream().map(AxesTest::rate))
                .hasSize(10)
                .containsExactlyElementsOf(
                        plan.runs("standard").stream().map(AxesTest::rate).toList());
    }

    @Test
    void drawsDependOnTheirSeedAndTheirPathAndNotOnTheirNumberOrTheOtherAxes() {
        String axis = "axes:\n  recipe.schedule.lr: {uniform: [0.1, 0.9]}\n";
        List<Double> three = rates(axis + "draws: 3\n");

        assertThat(rates(axis + "draws: 5\n").subList(0, 6)).isEqualTo(three);
        assertThat(rates(axis + "  recipe.label-smoothing: {uniform: [0.1, 0.9]}\ndraws: 3\n"))
                .isEqualTo(three);
        assertThat(rates(axis + "draws: 3\naxes-seed: 1\n")).doesNotContainAnyElementsOf(three);
        assertThat(Sweeps.plan(Sweeps.oneArm("axes: {recipe.label-smoothing: {uniform: [0.1, 0.9]}}\ndraws: 3\n"))
                        .runs())
                .extracting(AxesTest::labelSmoothing)
                .doesNotContainAnyElementsOf(three);
    }

    @Test
    void anAxisMayReplaceAWholeSection() {
        SweepPlan plan = Sweeps.plan(Sweeps.oneArm(
                "axes: {recipe.schedule: {grid: [{type: cosine, lr: 1}, {type: linear, lr: 2, end: 1}]}}\n"));

        assertThat(plan.runs())
                .extracting(run -> (Object) run.spec().recipe().schedule())
                .contains(new Schedule.Cosine(1, 0), new Schedule.Linear(2, 1))
                .hasSize(4);
    }

    private static List<Double> rates(String axes) {
        return Sweeps.plan(Sweeps.oneArm(axes)).runs().stream()
                .map(AxesTest::rate)
                .toList();
    }

    private static double rate(PlannedRun run) {
        return ((Schedule.Constant) run.spec().recipe().schedule()).rate();
    }

    private static double labelSmoothing(PlannedRun run) {
        return ((SoftmaxCrossEntropy) run.spec().recipe().loss()).labelSmoothing();
    }

    @Test
    void anAxisReachesIntoAListByIndexAndByNodes() {
        String byIndex = "axes={'symmetry.fixes[0].n-fix': {grid: [2, 5]}}";
        String byNodes = "axes={symmetry.fixes.hidden1.n-fix: {grid: [2, 5]}}";
        String onlyW = "arms.standard.symmetry={type: w, mask-seed: 9, fixes: [{nodes: hidden1, n-fix: 4, kappa: 1},"
                + " {nodes: hidden2, n-fix: 2, kappa: 1}, {nodes: output, n-fix: 3, kappa: 1}]}";

        for (String axis : List.of(byIndex, byNodes)) {
            assertThat(Sweeps.plan(Sweeps.SMALL, onlyW, axis).runs("w"))
                    .as(axis)
                    .extracting(run ->
                            ((WAsymmetric) run.spec().symmetry()).fixes().get(0).nFix())
                    .containsExactly(2, 2, 5, 5);
        }
    }

    @Test
    void aScaleMultipliesAllRules() {
        SweepPlan plan = Sweeps.plan(Sweeps.SMALL, "arms.w.symmetry.n-fix-scale=0.5", "arms.w.symmetry.kappa-scale=2");
        SweepPlan spelledOut = Sweeps.plan(
                Sweeps.SMALL,
                "arms.w.symmetry.fixes=[{nodes: hidden1, n-fix: 2, kappa: 2}, {nodes: hidden2, n-fix: 1, kappa: 2},"
                        + " {nodes: output, n-fix: 2, kappa: 2}]");

        assertThat(plan.runs("w").get(0).key())
                .as("n-fix 4, 2 and 3, half of them rounded half up")
                .isEqualTo(spelledOut.runs("w").get(0).key());
        assertThatThrownBy(() -> Sweeps.plan(Sweeps.SMALL, "arms.w.symmetry.kappa-scale=-1"))
                .hasMessage("--set arms.w.symmetry.kappa-scale: arms.w.symmetry.kappa-scale is -1, must be 0..1000");
    }

    @Test
    void aRunKnowsItsPointOfTheAxes() {
        SweepPlan plan = Sweeps.plan(
                Sweeps.SMALL, "axes={recipe.schedule.lr: {grid: [0.1, 0.2]}, recipe.epochs: {grid: [1, 2]}}");

        assertThat(plan.population().settings("w"))
                .extracting(Setting::words)
                .containsExactly(
                        "recipe.schedule.lr=0.1, recipe.epochs=1",
                        "recipe.schedule.lr=0.1, recipe.epochs=2",
                        "recipe.schedule.lr=0.2, recipe.epochs=1",
                        "recipe.schedule.lr=0.2, recipe.epochs=2");
        assertThat(plan.population().axes()).containsExactly("recipe.schedule.lr", "recipe.epochs");
    }
}

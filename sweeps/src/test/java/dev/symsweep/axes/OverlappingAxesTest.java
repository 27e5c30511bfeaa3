package dev.symsweep.axes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.sweep.Sweeps;
import dev.symsweep.yaml.InvalidSweepException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An axis that another takes the place of is no axis, and a sweep with one is not planned. */
class OverlappingAxesTest {

    private static final String RULES = """
            sweep: rules
            data: {set: glyphs}
            seeds: 1
            architecture: {type: mlp, hidden: [8, 8]}
            recipe: {optimizer: {type: sgd}, schedule: {type: constant, lr: 0.1}, batch: 64, epochs: 1}
            arms:
              w:
                symmetry:
                  type: w
                  fixes: [{nodes: hidden*, n-fix: 2, kappa: 1}, {nodes: output, n-fix: 3, kappa: 1}]
            axes:
              %s
              %s
            """;

    @ParameterizedTest(name = "{0} and {2}")
    @CsvSource(delimiter = ';', textBlock = """
        recipe.schedule.lr; {grid: [1, 2]}; recipe.schedule; {grid: [{type: constant, lr: 3}]}
        recipe.schedule; {grid: [{type: constant, lr: 3}]}; recipe.schedule.lr; {grid: [1, 2]}
        symmetry.fixes[0].n-fix; {grid: [1, 2]}; symmetry.fixes.0.n-fix; {grid: [3, 4]}
        symmetry.fixes[0].n-fix; {grid: [1, 2]}; symmetry.fixes.hidden*.n-fix; {grid: [3, 4]}
        symmetry.fixes.output; {grid: [{nodes: output, n-fix: 3, kappa: 2}]}; symmetry.fixes.1.kappa; {grid: [3, 4]}
        architecture.hidden[0]; {grid: [4, 8]}; architecture.hidden; {grid: [[4, 4]]}
        """)
    void oneThatIsAnotherOrAPartOfItIsRefused(String first, String values, String second, String others) {
        String file = RULES.formatted(first + ": " + values, second + ": " + others);

        assertThatThrownBy(() -> Sweeps.plan(file))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageStartingWith("x.yaml:13: axis \"" + second + "\" and axis \""
                        + first.replaceAll("\\[(\\d)]", ".$1") + "\" (x.yaml:12) both set ")
                .hasMessageEndingWith(", so that one of them would have no effect; keep one");
    }

    /** The sweep of the report: thirty rates were drawn, and none was trained with. */
    @Test
    void aDrawnRateBesideAListOfSchedulesIsRefused() {
        assertThatThrownBy(() -> Sweeps.plan(RULES.formatted(
                        "recipe.schedule.lr: {log-uniform: [1e-4, 1e-1]}",
                        "recipe.schedule: {list: [{type: constant, lr: 0.1}, {type: constant, lr: 0.2}]}")))
                .hasMessage("x.yaml:13: axis \"recipe.schedule\" and axis \"recipe.schedule.lr\" (x.yaml:12) both set"
                        + " recipe.schedule.lr, so that one of them would have no effect; keep one");
    }

    @Test
    void neighboursAreNoPartsOfEachOther() {
        String file = RULES.formatted("recipe.schedule.lr: {grid: [1, 2]}", "recipe.schedule.type: {grid: [constant]}");
        String rules =
                RULES.formatted("symmetry.fixes[0].n-fix: {grid: [1, 2]}", "symmetry.fixes.output.n-fix: {grid: [3]}");
        String scaled = RULES.formatted("symmetry.n-fix-scale: {grid: [1, 2]}", "symmetry.fixes[0].n-fix: {grid: [1]}");

        assertThat(Sweeps.plan(file).runs()).hasSize(2);
        assertThat(Sweeps.plan(rules).runs()).hasSize(2);
        assertThat(Sweeps.plan(scaled).runs()).hasSize(2);
    }

    @Test
    void anAxisThatAnotherMakesIdleIsNamedWithItsValues() {
        assertThatThrownBy(() -> Sweeps.plan(RULES.formatted(
                        "symmetry.kappa-scale: {grid: [0]}", "symmetry.fixes.output.kappa: {grid: [1, 2]}")))
                .hasMessage(
                        "x.yaml:7: arm \"w\" has the same run twice, with seed 0: what its axes vary has no effect in"
                                + " it, at symmetry.kappa-scale=0, symmetry.fixes.output.kappa=1 and at"
                                + " symmetry.kappa-scale=0, symmetry.fixes.output.kappa=2");
    }

    @Test
    void anAxisOfRulesThatAnArmLacksSaysThatItIsSetInEveryArm() {
        String file = RULES.formatted("symmetry.fixes.output.n-fix: {grid: [1]}", "recipe.batch: {grid: [8]}")
                .replace("arms:\n", "arms:\n  plain: {symmetry: {type: standard}}\n");

        assertThatThrownBy(() -> Sweeps.plan(file))
                .hasMessage("x.yaml:13: unknown key \"fixes\" in arms.plain.symmetry, allowed: type; axis"
                        + " \"symmetry.fixes.output.n-fix\" is set in every arm, so every arm must allow it");
    }

    @Test
    void whatAnArmSaysAnewUnderAnAxisIsRefused() {
        String file = RULES.formatted("recipe.schedule.lr: {grid: [1, 2]}", "recipe.batch: {grid: [8]}")
                .replace("arms:\n", "arms:\n  s: {symmetry: {type: standard}, recipe: {schedule: {lr: 0.5}}}\n");

        assertThatThrownBy(() -> Sweeps.plan(file))
                .hasMessage("x.yaml:7: arms.s.recipe.schedule.lr has no effect, as axis \"recipe.schedule.lr\""
                        + " (x.yaml:13) sets it in every arm; leave it out");
    }
}

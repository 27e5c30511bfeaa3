package dev.symsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.yaml.InvalidSweepException;
import org.junit.jupiter.api.Test;

/** An override that something else takes the place of is a mistake; the results would not be those of its value. */
class IdleOverridesTest {

    private static final String AXIS = Sweeps.SMALL + "axes: {recipe.schedule.lr: {grid: [0.1, 0.2]}}\n";
    private static final int LINE = AXIS.split("\n").length;

    @Test
    void anAxisSetsItInEveryArm() {
        assertThatThrownBy(() -> Sweeps.plan(AXIS, "recipe.schedule.lr=0.5"))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage("--set recipe.schedule.lr: has no effect, as axis \"recipe.schedule.lr\" (x.yaml:" + LINE
                        + ") sets it in every arm; change the axis");
        assertThatThrownBy(() -> Sweeps.plan(AXIS, "arms.w.recipe.schedule.lr=0.5"))
                .hasMessageContaining("sets it in every arm; change the axis");
    }

    @Test
    void aPartOfItThatNoAxisSetsIsEnough() {
        assertThat(Sweeps.plan(AXIS, "recipe.schedule={type: cosine, lr: 0.5}").runs())
                .hasSize(8);
    }

    @Test
    void aLaterOneReplacesIt() {
        assertThatThrownBy(() -> Sweeps.plan(
                        Sweeps.SMALL, "recipe.schedule.lr=0.5", "recipe.schedule={type: constant, lr: 0.1}"))
                .hasMessage("--set recipe.schedule.lr: has no effect, as --set recipe.schedule comes later and replaces"
                        + " it; give that first");
        assertThat(Sweeps.plan(Sweeps.SMALL, "recipe.schedule={type: constant, lr: 0.1}", "recipe.schedule.lr=0.5")
                        .runs())
                .hasSize(4);
    }

    @Test
    void theSamePathTwiceIsTheLastOne() {
        assertThat(Sweeps.plan(Sweeps.SMALL, "recipe.epochs=1", "recipe.epochs=3")
                        .runs()
                        .get(0)
                        .spec()
                        .recipe()
                        .epochs())
                .isEqualTo(3);
    }

    @Test
    void everyArmHasItsOwn() {
        assertThatThrownBy(() -> Sweeps.plan(
                        Sweeps.SMALL, "arms.standard.recipe.epochs=2", "arms.w.recipe.epochs=3", "recipe.epochs=1"))
                .hasMessage("--set recipe.epochs: has no effect, as every arm has another value in its place, which"
                        + " arms.NAME.recipe.epochs would change");
        assertThat(Sweeps.plan(Sweeps.SMALL, "arms.standard.recipe.epochs=2", "recipe.epochs=1")
                        .runs())
                .hasSize(4);
    }

    @Test
    void whatIsAddedMayBeThereAlready() {
        assertThat(Sweeps.plan(Sweeps.SMALL, "checkpoints=[1]", "checkpoints+=1", "smoke=false")
                        .runs())
                .hasSize(4);
    }
}

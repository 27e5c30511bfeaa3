package dev.symsweep.axes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.sweep.Sweeps;
import dev.symsweep.yaml.InvalidSweepException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with axes, draws and the size of a plan is said in one line. */
class InvalidAxesTest {

    static Stream<Arguments> wrongAxes() {
        return Stream.of(
                Arguments.of(
                        "{epochs: {grid: [1]}}",
                        "axis \"epochs\" must be a dotted path that starts with one of "
                                + "architecture, data, engine, precision, recipe, symmetry"),
                Arguments.of(
                        "{recipe..epochs: {grid: [1]}}",
                        "axis \"recipe..epochs\" must be a dotted path that starts with one of "
                                + "architecture, data, engine, precision, recipe, symmetry"),
                Arguments.of(
                        "{recipe.epochs: {range: [1]}}",
                        "unknown key \"range\" in axes.recipe.epochs, allowed: "
                                + "grid, integers, list, log-uniform, uniform"),
                Arguments.of(
                        "{recipe.epochs: {}}",
                        "axes.recipe.epochs is {}, must be exactly one of grid, integers, list, log-uniform, uniform"),
                Arguments.of(
                        "{recipe.epochs: {grid: []}}",
                        "axes.recipe.epochs.grid is [], must be a list of at least one value"),
                Arguments.of("{recipe.epochs: {grid: [1, -1]}}", "recipe: epochs is -1, must be positive"),
                Arguments.of(
                        "{recipe.epochs: {grid: [1, 1.5]}}", "axes.recipe.epochs.grid[1] is 1.5, must be an integer"),
                Arguments.of(
                        "{recipe.epochs: {grid: [2, 2]}}",
                        "arm \"standard\" has the same run twice, with seed 0: an axis repeats a value"),
                Arguments.of(
                        "{recipe.epochs: {integers: [3, 1]}}",
                        "axes.recipe.epochs.integers is [3, 1], must be [low, high] with low <= high, both included"),
                Arguments.of(
                        "{recipe.schedule.lr: {uniform: [1]}}",
                        "axes.recipe.schedule.lr.uniform is [1], must be [low, high] with low < high"),
                Arguments.of(
                        "{recipe.schedule.lr: {uniform: [0, .nan]}}",
                        "axes.recipe.schedule.lr.uniform is [0, .nan], must be [low, high] with low < high"),
                Arguments.of(
                        "{recipe.schedule.lr: {log-uniform: [0, 1]}}",
                        "axes.recipe.schedule.lr.log-uniform is [0, 1], "
                                + "must be [low, high] with low < high, low positive"),
                Arguments.of(
                        "{recipe.schedule.lr: {uniform: [0.1, 1]}}",
                        "the axes are drawn at random, so key \"draws\" is needed: how many draws"),
                Arguments.of(
                        "{recipe.epochs: {list: [1, 2]}, recipe.batch: {list: [1, 2, 3]}}",
                        "axes.recipe.batch.list lists 3 values, must list one for each of 2 draws"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongAxes")
    void aMistakeInAnAxisIsPlacedAndExplained(String axes, String message) {
        String line = axes.contains("[2, 2]") ? "13" : "14";

        assertThatThrownBy(() -> Sweeps.plan(Sweeps.oneArm("axes: " + axes + "\n")))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage("x.yaml:" + line + ": " + message);
    }

    @Test
    void drawsWithoutAnythingToDrawAreRefused() {
        assertThatThrownBy(() -> Sweeps.plan(Sweeps.SMALL, "draws=3"))
                .hasMessage("--set draws: draws is 3, but no axis is drawn or listed");
        assertThatThrownBy(() -> Sweeps.plan(Sweeps.SMALL, "draws=0"))
                .hasMessage("--set draws: draws is 0, must be 1..1000000");
    }

    @Test
    void aPlanBeyondAllMeasureIsRefusedBeforeItIsMade() {
        String values = Stream.iterate(1, i -> i + 1).limit(101).toList().toString();
        String axes = "axes={recipe.epochs: {grid: %s}, recipe.batch: {grid: %s}}".formatted(values, values);

        assertThatThrownBy(() -> Sweeps.plan(Sweeps.SMALL, axes, "seeds=1000000"))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage("--set seeds: the sweep has 20402000000 runs, must be at most 1000000");
    }

    @Test
    void aGridBeyondAllMeasureIsRefusedBeforeItsPointsAreMade() {
        String values = Stream.iterate(1, i -> i + 1).limit(20_000).toList().toString();

        assertThatThrownBy(() -> Sweeps.plan(
                        Sweeps.SMALL,
                        "axes={recipe.epochs: {grid: %s}, recipe.batch: {grid: %s}}".formatted(values, values)))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage("--set axes: the axes have more than 1000000 points");
    }

    @Test
    void seedsThatLeaveNoRoomForEachDrawAreRefused() {
        String far = "seeds=[-9223372036854775807, 9223372036854775806]";

        assertThat(Sweeps.plan(Sweeps.SMALL, far).runs()).hasSize(4);
        assertThatThrownBy(() -> Sweeps.plan(Sweeps.SMALL, far, "axes={recipe.epochs: {list: [1, 2]}}"))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageEndingWith("must be small enough that each draw can have seeds of its own");
    }
}

package dev.symsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.offset;

import dev.symsweep.engine.Engine;
import dev.symsweep.engine.libtorch.LibtorchEngine;
import dev.symsweep.symmetry.Standard;
import dev.symsweep.training.stack.RunStack;
import dev.symsweep.training.stack.StackingEngine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs in a stack come to what they come to alone: weights, losses, and the end. */
@Timeout(120)
class RunStackTest {

    private static final StackingEngine ENGINE = new LibtorchEngine();
    private static final double CLOSE = 1e-5;

    /** Different seeds, rates, decays, label smoothing and epochs; one that diverges in its first epoch. */
    private static final List<Recipe> RECIPES = List.of(
            recipe(1e-3, 0.5, 0, 1), recipe(3e-3, 0.1, 0.1, 2), recipe(1e30, 0.5, 0, 2), recipe(1e-3, 0, 0.2, 1));

    private static Recipe recipe(double rate, double decay, double smoothing, int epochs) {
        return Recipe.of(
                new Optimization.AdamW(0.9, 0.999, 1e-8, decay), new Schedule.Constant(rate), 32, epochs, smoothing);
    }

    private static TrainingTask task(int run, Engine engine) {
        TrainingTask task = TrainingTasks.task(new Standard(), run + 1L, RECIPES.get(run));
        return new TrainingTask(
                task.network(),
                task.fixed(),
                task.recipe(),
                Arithmetic.f32(engine),
                task.seed(),
                task.train(),
                task.test());
    }

    @Test
    void eachRunEndsAsItDoesAlone() {
        List<TrainedRun> stacked = RunStack.train(
                ENGINE,
                List.of(0, 1, 2, 3),
                (run, engine) -> Trainer.of(task(run, engine)).train());

        for (int run = 0; run < RECIPES.size(); run++) {
            TrainedRun alone = Trainer.of(task(run, ENGINE)).train();
            TrainedRun inStack = stacked.get(run);
            assertThat(inStack.outcome()).as("run %d", run).isEqualTo(alone.outcome());
            assertThat(inStack.history()).as("run %d", run).hasSameSizeAs(alone.history());
            if (alone.outcome() == TrainedRun.Outcome.FINISHED) {
                assertThat(distance(inStack.parameters(), alone.parameters()))
                        .as("run %d", run)
                        .isLessThan(CLOSE);
                assertThat(inStack.test().loss()).isEqualTo(alone.test().loss(), offset(CLOSE));
            }
        }
        assertThat(stacked.get(2).outcome()).isEqualTo(TrainedRun.Outcome.DIVERGED);
    }

    @Test
    void whatARunThrowsIsThrownOnceTheOthersAreDone() {
        List<Integer> done = new ArrayList<>();
        assertThatIllegalStateException()
                .isThrownBy(() -> RunStack.train(ENGINE, List.of(0, 1, 3), (run, engine) -> {
                    if (run == 1) {
                        throw new IllegalStateException("no data");
                    }
                    Trainer.of(task(run, engine)).train();
                    return done.add(run);
                }))
                .withMessage("no data");
        assertThat(done).containsExactlyInAnyOrder(0, 3);
    }

    @Test
    void runsThatCannotBeStackedSayWhy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunStack.train(ENGINE, List.of(32, 16), (batch, engine) -> {
                    Recipe recipe = Recipe.of(TrainingTasks.DECAYING, new Schedule.Constant(1e-3), batch, 1, 0);
                    TrainingTask task = TrainingTasks.task(new Standard(), 1, recipe);
                    return Trainer.of(new TrainingTask(
                                    task.network(),
                                    task.fixed(),
                                    recipe,
                                    Arithmetic.f32(engine),
                                    1,
                                    task.train(),
                                    task.test()))
                            .train();
                }))
                .withMessageStartingWith("runs of a stack must not have different batches");
    }

    private static double distance(float[] actual, float[] expected) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow((double) actual[i] - expected[i], 2);
            norm += Math.pow(expected[i], 2);
        }
        return Math.sqrt(difference / norm);
    }
}

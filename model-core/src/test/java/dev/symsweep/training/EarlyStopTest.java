package dev.symsweep.training;

import static dev.symsweep.training.TrainingTasks.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.data.Examples;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.symmetry.Standard;
import dev.symsweep.training.EarlyStop.Metric;
import dev.symsweep.training.TrainedRun.Outcome;
import dev.symsweep.training.TrainingListener.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarlyStopTest {

    private static final int EPOCHS = 40;

    @Test
    void aPlateauIsAFewEpochsInARowWithoutEnoughImprovement() {
        assertThat(stopsAfter(new EarlyStop.Plateau(2, 0.1), 1.0, 0.8, 0.75, 0.6, 0.55, 0.52))
                .isEqualTo(6);
        assertThat(stopsAfter(new EarlyStop.Plateau(1, 0), 1.0, 0.9, 0.9)).isEqualTo(3);
    }

    @Test
    void aTargetIsReachedOrUndercut() {
        assertThat(stopsAfter(new EarlyStop.TargetLoss(0.75), 1.0, 0.8, 0.75, 0.6))
                .isEqualTo(3);
        assertThat(stopsAfter(new EarlyStop.TargetLoss(0.7), 1.0, 0.8, 0.75, 0.6))
                .isEqualTo(4);
    }

    /** The epoch after which a rule ends a run with these losses, where the next one may be its last. */
    private static int stopsAfter(EarlyStop rule, double... losses) {
        TrainingListener listener = rule.listener(task(new Standard(), 1, recipe(1)), Optional.empty());
        for (int epoch = 1; epoch < losses.length; epoch++) {
            if (verdict(listener, epoch, losses[epoch - 1]) == Verdict.STOP) {
                return epoch;
            }
        }
        assertThat(verdict(listener, losses.length, losses[losses.length - 1])).isEqualTo(Verdict.STOP);
        return losses.length;
    }

    private static Verdict verdict(TrainingListener listener, int epoch, double loss) {
        return listener.afterEpoch(new EpochRecord(epoch, loss, 1), new float[0]);
    }

    @Test
    void aRunStopsAndIsWhatAShorterRunWouldBe() {
        TrainedRun stopped = train(recipe(EPOCHS).withEarlyStops(new EarlyStop.TargetLoss(0.4)), List.of());
        int epochs = stopped.history().size();
        assertThat(epochs).isBetween(2, EPOCHS - 1);
        assertThat(stopped.outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(stopped.history().get(epochs - 1).meanLoss()).isLessThanOrEqualTo(0.4);
        assertThat(stopped.history().get(epochs - 2).meanLoss()).isGreaterThan(0.4);
        assertThat(stopped.parameters())
                .isEqualTo(train(recipe(epochs), List.of()).parameters());
    }

    @Test
    void theFirstRuleThatHoldsDecides() {
        EarlyStop never = new EarlyStop.TargetLoss(0);
        EarlyStop soon = new EarlyStop.Plateau(2, 100);
        assertThat(train(recipe(EPOCHS).withEarlyStops(never, soon), List.of()).history())
                .hasSize(3);
    }

    @Test
    void aRunThatStopsAfterItsLastEpochIsFinished() {
        Recipe recipe = recipe(3).withEarlyStops(new EarlyStop.Plateau(2, 100));
        assertThat(train(recipe, List.of()).outcome()).isEqualTo(Outcome.FINISHED);
    }

    @Test
    void twoRunsOfARecipeDoNotShareTheirPatience() {
        Recipe recipe = recipe(EPOCHS).withEarlyStops(new EarlyStop.Plateau(2, 100));
        assertThat(train(recipe, List.of()).history()).hasSize(3);
        assertThat(train(recipe, List.of()).history()).hasSize(3);
    }

    @Test
    void checkpointsOfTheLastEpochAreTaken() {
        Set<Integer> taken = new TreeSet<>();
        Checkpoints checkpoints = new Checkpoints(Set.of(0, 2, 3, 4), (epoch, parameters) -> taken.add(epoch));
        train(recipe(EPOCHS).withEarlyStops(new EarlyStop.Plateau(2, 100)), List.of(checkpoints));
        assertThat(taken).containsExactly(0, 2, 3);
    }

    @Test
    void theRunSaysAfterWhichEpochAndWhyItStopped() {
        TrainedRun plateau = train(recipe(EPOCHS).withEarlyStops(new EarlyStop.Plateau(2, 100)), List.of());
        assertThat(plateau.ending().reason())
                .matches("after epoch 3 of 40: train-loss was not better than [0-9.]+ by more than 100.0 for 2 epochs");
        TrainedRun target = train(recipe(EPOCHS).withEarlyStops(new EarlyStop.TargetLoss(0.4)), List.of());
        assertThat(target.ending().reason()).matches("after epoch [0-9]+ of 40: train-loss 0[.]3[0-9]+ is at most 0.4");
        Recipe last = recipe(3).withEarlyStops(new EarlyStop.Plateau(2, 100));
        assertThat(train(last, List.of()).ending().reason()).isEmpty();
    }

    @Test
    void anAccuracyThatIsReachedStopsARun() {
        EarlyStop rule = new EarlyStop.TargetAccuracy(0.99, Metric.TRAIN_ACCURACY);
        TrainedRun run = train(recipe(EPOCHS).withEarlyStops(rule), List.of());
        assertThat(run.outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(run.train().accuracy()).isGreaterThanOrEqualTo(0.99);
        int epochs = run.history().size();
        assertThat(train(recipe(epochs - 1), List.of()).train().accuracy())
                .as("an epoch before")
                .isLessThan(0.99);
        assertThat(run.ending().reason())
                .matches("after epoch " + epochs + " of 40: train-accuracy [0-9.]+ is at least 0.99");
    }

    /** It is looked at, and neither trained on nor tested on. */
    @Test
    void validationDataCanBeMeasuredInstead() {
        Examples held = TrainingTasks.blobs("held", 60);
        Recipe recipe = recipe(EPOCHS).withEarlyStops(new EarlyStop.TargetAccuracy(0.9, Metric.VALIDATION_ACCURACY));
        TrainingTask task = task(new Standard(), 1, recipe);
        TrainedRun run = Trainer.of(task).validation(held).train();
        assertThat(run.outcome()).isEqualTo(Outcome.STOPPED);
        try (Evaluator evaluator = Evaluator.of(task.arithmetic().engine(), task.network())) {
            assertThat(evaluator.evaluate(run.parameters(), held).accuracy()).isGreaterThanOrEqualTo(0.9);
        }
        assertThat(run.parameters())
                .isEqualTo(train(recipe(run.history().size()), List.of()).parameters());
        assertThatThrownBy(() -> Trainer.train(task, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("validation-accuracy needs validation examples, there are none");
    }

    @Test
    void aPlateauOfAccuracyIsWhereItRisesNoMore() {
        EarlyStop rule = new EarlyStop.Plateau(1, 0, Metric.TRAIN_ACCURACY);
        TrainedRun run = train(recipe(EPOCHS).withEarlyStops(rule), List.of());
        int epochs = run.history().size();
        assertThat(epochs).isBetween(2, EPOCHS - 1);
        assertThat(run.train().accuracy())
                .isLessThanOrEqualTo(
                        train(recipe(epochs - 1), List.of()).train().accuracy());
    }

    /** Batches of 32 and one of 12 are an epoch of 300. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 0, 'in epoch 1 of 40, after 1 steps'",
        "32, 1, 0, 'in epoch 1 of 40, after 1 steps'",
        "33, 2, 0, 'in epoch 1 of 40, after 2 steps'",
        "300, 10, 1, after epoch 1 of 40",
        "301, 11, 1, 'in epoch 2 of 40, after 11 steps'",
        "600, 20, 2, after epoch 2 of 40"
    })
    void aBudgetOfExamplesEndsWithTheStepThatUsesItUp(long examples, long steps, int epochs, String place) {
        TrainedRun run = train(recipe(EPOCHS).withEarlyStops(new EarlyStop.ExampleBudget(examples)), List.of());
        assertThat(run.outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(run.steps()).isEqualTo(steps);
        assertThat(run.history()).hasSize(epochs);
        assertThat(run.ending().reason()).isEqualTo(place + ": the budget of " + examples + " examples is used up");
    }

    @Test
    void aBudgetOfMinutesCountsThoseOfAllAttempts() {
        AtomicLong clock = new AtomicLong(1000);
        MinuteStop first = new MinuteStop(2, clock::get);
        first.beforeFirstEpoch(new float[0]);
        clock.addAndGet(90_000_000_000L);
        assertThat(first.afterStep(1, 1)).isEqualTo(Verdict.CONTINUE);
        MinuteStop second = new MinuteStop(2, clock::get);
        second.recall(first.memory());
        clock.addAndGet(29_000_000_000L);
        assertThat(second.afterStep(2, 1)).isEqualTo(Verdict.CONTINUE);
        clock.addAndGet(1_000_000_000L);
        assertThat(second.afterStep(3, 1)).isEqualTo(Verdict.STOP);
        assertThat(second.reason()).isEqualTo("the budget of 2.0 minutes is used up");
    }

    @Test
    void impossibleRulesAreRejected() {
        assertThatThrownBy(() -> new EarlyStop.TargetAccuracy(1.5, Metric.TRAIN_ACCURACY))
                .hasMessage("accuracy is 1.5, must be in (0, 1]");
        assertThatThrownBy(() -> new EarlyStop.TargetAccuracy(0.5, Metric.TRAIN_LOSS))
                .hasMessage("metric is train-loss, must be an accuracy");
        assertThatThrownBy(() -> new EarlyStop.ExampleBudget(0)).hasMessage("examples is 0, must be positive");
        assertThatThrownBy(() -> new EarlyStop.MinuteBudget(Double.NaN))
                .hasMessage("minutes is NaN, must be positive and finite");
        assertThatThrownBy(() -> new EarlyStop.Plateau(0, 0)).hasMessage("patience is 0, must be positive");
        assertThatThrownBy(() -> new EarlyStop.Plateau(1, Double.NaN))
                .hasMessage("improvement is NaN, must be 0 or more and finite");
        assertThatThrownBy(() -> new EarlyStop.TargetLoss(-1)).hasMessage("loss is -1.0, must be 0 or more and finite");
        assertThatThrownBy(() -> recipe(1).withEarlyStops(new EarlyStop.TargetLoss(1), new EarlyStop.TargetLoss(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("must be of different kinds");
    }

    private static Recipe recipe(int epochs) {
        return Recipe.of(TrainingTasks.DECAYING, new Schedule.Constant(3e-3), 32, epochs, 0.05);
    }

    private static TrainedRun train(Recipe recipe, List<TrainingListener> listeners) {
        return Trainer.train(task(new Standard(), 1, recipe), new ArrayList<>(listeners));
    }
}

package dev.symsweep.training;

import static dev.symsweep.training.TrainingTasks.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.symmetry.Standard;
import dev.symsweep.training.TrainedRun.Outcome;
import dev.symsweep.training.TrainingListener.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

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
        TrainingListener listener = rule.listener();
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
    void impossibleRulesAreRejected() {
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

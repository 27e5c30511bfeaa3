package dev.symsweep.store.run;

import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.training.EpochRecord;
import java.util.List;

/**
 * What a run came to.
 *
 * @param status how it ended
 * @param reason why it was stopped, diverged or failed, otherwise empty; of runs that were stopped before this was
 *     stored, empty
 * @param train final loss and accuracy on the training examples; NaN where there is none
 * @param test final loss and accuracy on the test examples; NaN where there is none
 * @param history one record per completed epoch
 * @param steps optimizer steps taken
 * @param trouble what helps to find out why it failed or diverged
 */
public record RunOutcome(
        RunStatus status,
        String reason,
        Evaluation train,
        Evaluation test,
        List<EpochRecord> history,
        long steps,
        RunTrouble trouble) {

    private static final Evaluation NOTHING = new Evaluation(Double.NaN, Double.NaN, 0);

    public RunOutcome {
        history = List.copyOf(history);
    }

    /** One without trouble, or of which no more than the reason is known. */
    public RunOutcome(
            RunStatus status, String reason, Evaluation train, Evaluation test, List<EpochRecord> history, long steps) {
        this(status, reason, train, test, history, steps, RunTrouble.NONE);
    }

    /** A run that could not be trained. */
    public static RunOutcome failed(String reason) {
        return new RunOutcome(RunStatus.FAILED, reason, NOTHING, NOTHING, List.of(), 0);
    }

    /** The same with that trouble. */
    public RunOutcome with(RunTrouble newTrouble) {
        return new RunOutcome(status, reason, train, test, history, steps, newTrouble);
    }

    /** Whether training came to the same, losses compared bit by bit, whatever is said of it in words. */
    public boolean isSameTraining(RunOutcome other) {
        return status == other.status
                && train.equals(other.train)
                && test.equals(other.test)
                && history.equals(other.history)
                && steps == other.steps;
    }
}

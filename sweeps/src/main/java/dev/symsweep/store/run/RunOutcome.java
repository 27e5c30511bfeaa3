package dev.symsweep.store.run;

import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.training.EpochRecord;
import java.util.List;

/**
 * What a run came to.
 *
 * @param status how it ended
 * @param reason why it diverged or failed, otherwise empty
 * @param train final loss and accuracy on the training examples; NaN where there is none
 * @param test final loss and accuracy on the test examples; NaN where there is none
 * @param history one record per completed epoch
 * @param steps optimizer steps taken
 */
public record RunOutcome(
        RunStatus status, String reason, Evaluation train, Evaluation test, List<EpochRecord> history, long steps) {

    private static final Evaluation NOTHING = new Evaluation(Double.NaN, Double.NaN, 0);

    public RunOutcome {
        history = List.copyOf(history);
    }

    /** A run that could not be trained. */
    public static RunOutcome failed(String reason) {
        return new RunOutcome(RunStatus.FAILED, reason, NOTHING, NOTHING, List.of(), 0);
    }
}

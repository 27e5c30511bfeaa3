package dev.symsweep.training;

import dev.symsweep.evaluation.Evaluation;
import java.util.List;

/**
 * The outcome of a training run.
 *
 * @param ending how it ended
 * @param parameters the final parameter vector, fixed entries included; the caller's to keep
 * @param history one record per completed epoch
 * @param train final loss and accuracy on the training examples
 * @param test final loss and accuracy on the test examples
 * @param steps optimizer steps taken
 * @param time where the time went
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TrainedRun(
        Ending ending,
        float[] parameters,
        List<EpochRecord> history,
        Evaluation train,
        Evaluation test,
        long steps,
        TrainingTime time) {

    /**
     * How a run ended.
     *
     * @param reason of a run that was stopped, after which epoch and why; otherwise empty
     */
    public record Ending(Outcome outcome, String reason) {}

    /** How it ended, without the reason. */
    public Outcome outcome() {
        return ending.outcome();
    }

    /** How a run ended, in a word. */
    public enum Outcome {
        /** All epochs were trained. */
        FINISHED,
        /** A rule or a listener stopped it early, on purpose. */
        STOPPED,
        /** Its loss became NaN or infinite. */
        DIVERGED
    }
}

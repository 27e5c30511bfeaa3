package dev.symsweep.training;

import dev.symsweep.evaluation.Evaluation;
import java.util.List;

/**
 * The outcome of a training run.
 *
 * @param outcome how it ended
 * @param parameters the final parameter vector, fixed entries included; the caller's to keep
 * @param history one record per completed epoch
 * @param train final loss and accuracy on the training examples
 * @param test final loss and accuracy on the test examples
 * @param steps optimizer steps taken
 * @param trainingSeconds wall time of drawing the start, compiling the network and taking all steps
 * @param evaluationSeconds wall time of the final evaluations
 * @param imagesPerSecond training examples per second of training
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TrainedRun(
        Outcome outcome,
        float[] parameters,
        List<EpochRecord> history,
        Evaluation train,
        Evaluation test,
        long steps,
        double trainingSeconds,
        double evaluationSeconds,
        double imagesPerSecond) {

    /** How a run ended. */
    public enum Outcome {
        /** All epochs were trained. */
        FINISHED,
        /** A listener stopped it early, on purpose. */
        STOPPED,
        /** Its loss became NaN or infinite. */
        DIVERGED
    }
}

package dev.symsweep.regression;

import dev.symsweep.training.TrainedRun;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of a {@link Regression}.
 *
 * @param training how the training went; its last weights are of no further use
 * @param validationR2 of each epoch; not finite where predictions were not
 * @param best what the epoch with the best validation R2 gives; empty if none was finite
 */
public record RegressionRun(TrainedRun training, List<Double> validationR2, Optional<Best> best) {

    /** Copies what is given. */
    public RegressionRun {
        validationR2 = List.copyOf(validationR2);
    }

    /**
     * What the best epoch gives.
     *
     * @param kept the epoch, its validation R2 and its weights
     * @param train what it says of the examples that it was trained on
     * @param test what it says of the test examples
     */
    public record Best(BestEpoch.Kept kept, Predictions train, Predictions test) {}
}

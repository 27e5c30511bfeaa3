package dev.symsweep.export;

import dev.symsweep.store.run.RunOutcome;
import dev.symsweep.zoo.Labels;
import java.util.Map;

/**
 * How good a network is; NaN where that is not known.
 *
 * @param trainLoss on the training examples without augmentation, in nats
 * @param trainAccuracy on these, a share of 1
 * @param testLoss on the test examples, in nats
 * @param testAccuracy on these, a share of 1
 */
record Measures(double trainLoss, double trainAccuracy, double testLoss, double testAccuracy) {

    /** Of a network that was not evaluated. */
    static final Measures UNKNOWN = new Measures(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** Of the final network of a run. */
    static Measures of(RunOutcome outcome) {
        return new Measures(
                outcome.train().loss(),
                outcome.train().accuracy(),
                outcome.test().loss(),
                outcome.test().accuracy());
    }

    /** Of a network in a zoo. */
    static Measures of(Map<String, Double> labels) {
        return new Measures(
                labels.getOrDefault(Labels.TRAIN_LOSS, Double.NaN),
                labels.getOrDefault(Labels.TRAIN_ACCURACY, Double.NaN),
                labels.getOrDefault(Labels.TEST_LOSS, Double.NaN),
                labels.getOrDefault(Labels.TEST_ACCURACY, Double.NaN));
    }
}

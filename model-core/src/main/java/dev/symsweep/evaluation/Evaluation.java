package dev.symsweep.evaluation;

/**
 * How a parameter vector does on a data set.
 *
 * @param loss mean cross-entropy in nats, without label smoothing
 * @param accuracy share of examples whose largest logit is the label's, in [0, 1]
 * @param examples number of examples
 */
public record Evaluation(double loss, double accuracy, int examples) {

    /** 1 - accuracy. */
    public double error() {
        return 1 - accuracy;
    }
}

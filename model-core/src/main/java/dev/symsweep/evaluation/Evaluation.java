package dev.symsweep.evaluation;

/**
 * How a parameter vector does on a data set.
 *
 * @param loss mean over the examples of the measure of their targets: of classes cross-entropy in nats, without label
 *     smoothing, of real values the squared error
 * @param accuracy share of examples whose largest output is their class's, in [0, 1]; NaN where targets are no classes
 * @param examples number of examples that count
 */
public record Evaluation(double loss, double accuracy, int examples) {

    /** 1 - accuracy; NaN where targets are no classes. */
    public double error() {
        return 1 - accuracy;
    }
}

package dev.symsweep.training;

/**
 * How a network is trained, apart from its seed.
 *
 * @param optimization the optimizer
 * @param schedule the learning rate over time
 * @param batch examples of a step, positive; the last step of an epoch takes what is left
 * @param epochs passes over the training data, positive
 * @param labelSmoothing in [0, 1)
 */
public record Recipe(Optimization optimization, Schedule schedule, int batch, int epochs, double labelSmoothing) {

    public Recipe {
        if (batch <= 0) {
            throw new IllegalArgumentException("batch is " + batch + ", must be positive");
        }
        if (epochs <= 0) {
            throw new IllegalArgumentException("epochs is " + epochs + ", must be positive");
        }
        if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
            throw new IllegalArgumentException("label smoothing is " + labelSmoothing + ", must be in [0, 1)");
        }
    }

    /** Steps of one epoch over that many examples. */
    public int stepsPerEpoch(int examples) {
        return (examples + batch - 1) / batch;
    }
}

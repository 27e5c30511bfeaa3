package dev.symsweep.training;

import dev.symsweep.data.LastBatch;

/**
 * How a network is trained, apart from its seed.
 *
 * @param optimization the optimizer
 * @param schedule the learning rate over time
 * @param initial the law of initial weights
 * @param batch examples of a step, positive
 * @param lastBatch what becomes of the examples of an epoch that do not fill a batch
 * @param epochs passes over the training data, positive
 * @param labelSmoothing in [0, 1)
 */
public record Recipe(
        Optimization optimization,
        Schedule schedule,
        InitialLaw initial,
        int batch,
        LastBatch lastBatch,
        int epochs,
        double labelSmoothing) {

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

    /** With weights that start uniform in +-1/sqrt(fan-in), the last step of an epoch taking what is left. */
    public static Recipe of(
            Optimization optimization, Schedule schedule, int batch, int epochs, double labelSmoothing) {
        return new Recipe(
                optimization, schedule, InitialLaw.UNIFORM_FAN_IN, batch, LastBatch.PARTIAL, epochs, labelSmoothing);
    }

    /** The same for another number of epochs. */
    public Recipe withEpochs(int newEpochs) {
        return new Recipe(optimization, schedule, initial, batch, lastBatch, newEpochs, labelSmoothing);
    }

    /**
     * Steps of one epoch over that many examples.
     *
     * @throws IllegalArgumentException if there are none: the examples do not fill one batch and the last is dropped
     */
    public int stepsPerEpoch(int examples) {
        int whole = examples / batch;
        int steps = lastBatch == LastBatch.DROPPED || examples % batch == 0 ? whole : whole + 1;
        if (steps == 0) {
            throw new IllegalArgumentException("batch is " + batch + ", must be at most the " + examples
                    + " examples, as the last batch is dropped");
        }
        return steps;
    }
}

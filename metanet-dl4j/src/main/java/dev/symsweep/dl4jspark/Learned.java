package dev.symsweep.dl4jspark;

import dev.symsweep.regression.Predictions;

/**
 * The epoch whose network predicts the part for validation best.
 *
 * @param epoch its number, from 1
 * @param validation its R2 on the part for validation
 * @param test what it says of the part for tests
 */
record Learned(int epoch, double validation, Predictions test) {

    /** Before the first epoch. */
    static final Learned NOTHING =
            new Learned(0, Double.NEGATIVE_INFINITY, new Predictions(new float[0], new float[0]));
}

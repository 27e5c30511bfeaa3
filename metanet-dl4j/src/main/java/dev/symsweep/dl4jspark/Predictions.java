package dev.symsweep.dl4jspark;

import dev.symsweep.statistics.Determination;
import dev.symsweep.statistics.KendallTau;

/**
 * What a network says of examples.
 *
 * @param truths what is so, one for each example
 * @param predicted what it says, in the same order
 */
record Predictions(double[] truths, double[] predicted) {

    /** R2: the share of the truths' variance that is explained. */
    double determination() {
        return Determination.of(truths, predicted);
    }

    /** Kendall's tau-b. */
    double tau() {
        return KendallTau.of(truths, predicted);
    }
}

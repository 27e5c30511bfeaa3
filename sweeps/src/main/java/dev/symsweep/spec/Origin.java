package dev.symsweep.spec;

import java.io.Serializable;

/** Where a run's weights come from: they are trained here, from a seed on, or were trained elsewhere. */
public sealed interface Origin extends Serializable {

    /**
     * Trained here.
     *
     * @param number of initial weights, batch order and augmentation
     */
    record Seed(long number) implements Origin {}

    /**
     * Trained elsewhere, and imported. The recipe of such a run says how, as far as that is known.
     *
     * @param weights which weights they are
     */
    record Imported(WeightsDigest weights) implements Origin {}
}

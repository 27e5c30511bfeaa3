package dev.symsweep.population;

import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.RunSpec;

/**
 * One run of a sweep.
 *
 * @param arm name of the arm it belongs to; no part of its key
 * @param spec all that decides its weights
 * @param key the key of {@code spec}
 */
public record PlannedRun(String arm, RunSpec spec, RunKey key) {

    /** The run of an arm with this spec. */
    public static PlannedRun of(String arm, RunSpec spec) {
        return new PlannedRun(arm, spec, spec.key());
    }
}

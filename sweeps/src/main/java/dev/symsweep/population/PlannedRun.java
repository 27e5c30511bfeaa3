package dev.symsweep.population;

import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.RunSpec;
import java.io.Serializable;

/**
 * One run of a sweep.
 *
 * @param arm name of the arm it belongs to; no part of its key
 * @param spec all that decides its weights
 * @param key the key of {@code spec}
 * @param setting its point of the sweep's axes; no part of its key
 */
public record PlannedRun(String arm, RunSpec spec, RunKey key, Setting setting) implements Serializable {

    /** The run of an arm with this spec, in a sweep without axes. */
    public static PlannedRun of(String arm, RunSpec spec) {
        return of(arm, spec, Setting.NONE);
    }

    /** The run of an arm with this spec. */
    public static PlannedRun of(String arm, RunSpec spec, Setting setting) {
        return new PlannedRun(arm, spec, spec.key(), setting);
    }
}

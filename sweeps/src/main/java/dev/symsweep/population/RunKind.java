package dev.symsweep.population;

import dev.symsweep.data.Augmentation;
import dev.symsweep.spec.DataSpec;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.spec.RunSpec;

/**
 * What two runs must share for a path between their weights to have a meaning; recipes may differ, as where axes vary
 * them.
 *
 * @param arm name of their arm
 * @param data what they are trained on, not augmented, as their curves are not
 * @param network their network, with the mask seed
 * @param engine what computes
 * @param setting of both, where pairs stay within one; else that of a sweep without axes
 */
public record RunKind(String arm, DataSpec data, NetworkSpec network, String engine, Setting setting) {

    /** The kind of a run, whatever its setting. */
    public static RunKind of(PlannedRun run) {
        return of(run, PairSelection.Within.ARM);
    }

    /** The kind of a run. */
    public static RunKind of(PlannedRun run, PairSelection.Within within) {
        RunSpec spec = run.spec();
        Setting setting = within == PairSelection.Within.SETTING ? run.setting() : Setting.NONE;
        return new RunKind(
                run.arm(), spec.data().augmentedBy(Augmentation.NONE), NetworkSpec.of(spec), spec.engine(), setting);
    }
}

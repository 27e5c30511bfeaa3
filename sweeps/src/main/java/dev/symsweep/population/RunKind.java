package dev.symsweep.population;

import dev.symsweep.architecture.Architecture;
import dev.symsweep.data.Augmentation;
import dev.symsweep.spec.DataSpec;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.symmetry.Symmetry;

/**
 * What two runs must share for the line between their weights to have a meaning; recipes may differ, as where axes vary them.
 *
 * @param arm name of their arm
 * @param data what they are trained on, not augmented, as their curves are not
 * @param architecture their networks
 * @param symmetry with the mask seed
 * @param engine what computes
 */
public record RunKind(String arm, DataSpec data, Architecture architecture, Symmetry symmetry, String engine) {

    /** The kind of a run. */
    public static RunKind of(PlannedRun run) {
        RunSpec spec = run.spec();
        return new RunKind(
                run.arm(),
                spec.data().augmentedBy(Augmentation.NONE),
                spec.architecture(),
                spec.symmetry(),
                spec.engine());
    }
}

package dev.symsweep.jobs;

import dev.symsweep.sweep.AlignmentMethod;
import dev.symsweep.sweep.RunKey;
import java.util.Optional;

/**
 * A line that a sweep asks for.
 *
 * @param pair its ends
 * @param modulo the method that aligns them before, if any
 * @param frame of a method of frames, the frame of all trained runs of their kind
 * @param analysis names the curve besides its runs and the split
 */
public record PlannedCurve(
        PlannedPair pair, Optional<AlignmentMethod> modulo, Optional<RunKey> frame, String analysis) {

    /** Name of the method that aligns them, empty if none does. */
    public String moduloName() {
        return modulo.map(AlignmentMethod::name).orElse("");
    }
}

package dev.symsweep.analysis.interpolate;

import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.population.PlannedPair;
import java.util.Optional;

/**
 * A line that a sweep asks for.
 *
 * @param pair its ends
 * @param modulo the method that aligns them before, if any
 * @param path all that decides its numbers besides its ends and the split
 */
public record PlannedCurve(PlannedPair pair, Optional<AlignmentMethod> modulo, CurvePath path) {

    /** What tells it from the pair's other curves. */
    public CurveKind kind() {
        return new CurveKind(path.ends().methodName(), path.repair());
    }
}

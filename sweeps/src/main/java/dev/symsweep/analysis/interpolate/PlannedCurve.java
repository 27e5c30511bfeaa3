package dev.symsweep.analysis.interpolate;

import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.population.PlannedPair;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.Split;
import java.util.Optional;

/**
 * A curve that a sweep asks for.
 *
 * @param pair the ends of its path
 * @param modulo the method that aligns them before, if any
 * @param path what is done between them
 * @param id the path's, which takes a hash to find
 * @param whole that of the path on all examples, the same if nothing is estimated
 */
public record PlannedCurve(
        PlannedPair pair, Optional<AlignmentMethod> modulo, CurvePath path, PathId id, PathId whole) {

    /** The name of the curve on a split. */
    CurveKey key(Split split) {
        return new CurveKey(
                id, Snapshot.end(pair.a().key()), Snapshot.end(pair.b().key()), split);
    }
}

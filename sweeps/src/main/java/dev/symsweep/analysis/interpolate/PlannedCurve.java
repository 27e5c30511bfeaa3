package dev.symsweep.analysis.interpolate;

import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.population.PlannedPair;
import java.util.Optional;

/**
 * A curve that a sweep asks for.
 *
 * @param pair the ends of its path
 * @param modulo the method that aligns them before, if any
 * @param path what is done between them
 * @param id the path's, which takes a hash to find
 */
public record PlannedCurve(PlannedPair pair, Optional<AlignmentMethod> modulo, CurvePath path, PathId id) {}

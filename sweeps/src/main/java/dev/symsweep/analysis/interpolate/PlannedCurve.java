package dev.symsweep.analysis.interpolate;

import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.population.PlannedPair;
import dev.symsweep.spec.RunKey;
import java.util.Optional;

/**
 * A curve that a sweep asks for.
 *
 * @param pair the ends of its path
 * @param modulo the method that aligns them before, if any
 * @param frame of a method of frames, the frame of all trained runs of their kind
 * @param repair what is done to the networks between
 * @param analysis names the curve besides its runs and the split
 */
public record PlannedCurve(
        PlannedPair pair,
        Optional<AlignmentMethod> modulo,
        Optional<RunKey> frame,
        RepairKind repair,
        String analysis) {}

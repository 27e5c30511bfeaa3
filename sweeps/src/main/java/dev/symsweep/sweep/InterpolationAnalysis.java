package dev.symsweep.sweep;

import dev.symsweep.landscape.Curve;
import java.util.List;

/**
 * Linear interpolation between pairs of trained runs of one arm. A plan refuses arms with batch normalisation, whose running
 * statistics would have to be estimated again at every point.
 *
 * @param points evenly spaced points of each curve, ends included; odd, at least 3
 * @param pairs which pairs of an arm
 * @param on the splits on which each point is evaluated, at least one
 * @param arms the arms whose pairs are interpolated, at least one
 */
public record InterpolationAnalysis(int points, PairSelection pairs, List<Split> on, List<String> arms) {

    public InterpolationAnalysis {
        Curve.requirePoints(points);
        on = List.copyOf(on);
        arms = List.copyOf(arms);
        if (on.isEmpty()) {
            throw new IllegalArgumentException("interpolation is on no split, must be on train, test or both");
        }
        if (arms.isEmpty()) {
            throw new IllegalArgumentException("interpolation is of no arm, must be of at least one");
        }
    }

    /**
     * Twelve hexadecimal digits that name what decides a curve's numbers besides its two runs and the split: the kind of path and
     * the number of points.
     */
    public String id() {
        return RunKey.of("{\"path\":\"linear\",\"points\":" + points + "}").brief();
    }
}

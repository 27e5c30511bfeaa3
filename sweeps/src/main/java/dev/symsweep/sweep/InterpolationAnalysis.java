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
 * @param modulo names of the methods by which the networks of a pair are aligned for another curve besides the plain one
 */
public record InterpolationAnalysis(
        int points, PairSelection pairs, List<Split> on, List<String> arms, List<String> modulo) {

    public InterpolationAnalysis {
        Curve.requirePoints(points);
        on = List.copyOf(on);
        arms = List.copyOf(arms);
        modulo = List.copyOf(modulo);
        if (on.isEmpty()) {
            throw new IllegalArgumentException("interpolation is on no split, must be on train, test or both");
        }
        if (arms.isEmpty()) {
            throw new IllegalArgumentException("interpolation is of no arm, must be of at least one");
        }
    }

    /** One of networks as they were trained. */
    public InterpolationAnalysis(int points, PairSelection pairs, List<Split> on, List<String> arms) {
        this(points, pairs, on, arms, List.of());
    }

    /** The same with another number of points. */
    public InterpolationAnalysis withPoints(int newPoints) {
        return new InterpolationAnalysis(newPoints, pairs, on, arms, modulo);
    }

    /** The same with curves modulo other methods. */
    public InterpolationAnalysis withModulo(List<String> newModulo) {
        return new InterpolationAnalysis(points, pairs, on, arms, newModulo);
    }

    /**
     * Twelve hexadecimal digits that name what decides a curve's numbers besides its two runs and the split: the kind of path and
     * the number of points.
     */
    public String id() {
        return RunKey.of("{\"path\":\"linear\",\"points\":" + points + "}").brief();
    }

    /**
     * The same of curves between aligned networks.
     *
     * @param alignment what names the permutations: the method's id, or the frame's
     */
    public String idModulo(String alignment) {
        return RunKey.of("{\"modulo\":\"" + alignment + "\",\"path\":\"linear\",\"points\":" + points + "}")
                .brief();
    }
}

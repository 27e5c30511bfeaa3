package dev.symsweep.analysis.interpolate;

import dev.symsweep.landscape.Curve;
import dev.symsweep.population.PairSelection;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.yaml.CanonicalJson;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Linear interpolation between pairs of trained runs of one arm. A plan refuses arms with batch normalisation unless its running
 * statistics are estimated again at every point, as any repair does.
 *
 * @param points evenly spaced points of each curve, ends included; odd, at least 3
 * @param pairs which pairs of an arm
 * @param on the splits on which each point is evaluated, at least one
 * @param arms the arms whose pairs are interpolated, at least one
 * @param modulo names of the methods by which the networks of a pair are aligned for another curve besides the plain one
 * @param repair what is done to the networks between, for one curve of each kind
 */
public record InterpolationAnalysis(
        int points,
        PairSelection pairs,
        List<Split> on,
        List<String> arms,
        List<String> modulo,
        RepairSelection repair) {

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

    /** One of networks as they were trained, and as they are between. */
    public InterpolationAnalysis(int points, PairSelection pairs, List<Split> on, List<String> arms) {
        this(points, pairs, on, arms, List.of(), RepairSelection.NONE);
    }

    /** The same with another number of points. */
    public InterpolationAnalysis withPoints(int newPoints) {
        return new InterpolationAnalysis(newPoints, pairs, on, arms, modulo, repair);
    }

    /** The same with curves modulo other methods. */
    public InterpolationAnalysis withModulo(List<String> newModulo) {
        return new InterpolationAnalysis(points, pairs, on, arms, newModulo, repair);
    }

    /** The same with other repairs. */
    public InterpolationAnalysis withRepair(RepairSelection newRepair) {
        return new InterpolationAnalysis(points, pairs, on, arms, modulo, newRepair);
    }

    /**
     * Twelve hexadecimal digits that name what decides a curve's numbers besides its two runs and the split: the kind of path, the
     * number of points and the repair.
     */
    public String id(RepairKind kind) {
        return id(path(kind));
    }

    /**
     * The same of curves between aligned networks.
     *
     * @param alignment what names the permutations: the method's id, or the frame's
     */
    public String idModulo(String alignment, RepairKind kind) {
        Map<String, Object> path = path(kind);
        path.put("modulo", alignment);
        return id(path);
    }

    private Map<String, Object> path(RepairKind kind) {
        Map<String, Object> path = new TreeMap<>(Map.of("path", "linear", "points", points));
        if (kind != RepairKind.NONE) {
            path.put("repair", Map.of("examples", repair.examples(), "kind", kind.label()));
        }
        return path;
    }

    private static String id(Map<String, Object> path) {
        return RunKey.of(CanonicalJson.write(path)).brief();
    }
}

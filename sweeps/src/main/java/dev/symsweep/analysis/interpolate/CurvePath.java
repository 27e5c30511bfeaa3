package dev.symsweep.analysis.interpolate;

import dev.symsweep.analysis.Subsample;
import dev.symsweep.yaml.CanonicalJson;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that decides a curve's numbers besides its two networks and the split. Its {@link #id} names it.
 *
 * @param kind the kind of path, for instance {@code linear}
 * @param points evenly spaced points, ends included
 * @param ends what is done to the two networks before
 * @param repair what is done to the networks between
 * @param repairExamples training examples that a repair takes its statistics over, 0 without repair
 * @param subsample on how much of a split the barrier is estimated
 */
public record CurvePath(
        String kind, int points, PathEnds ends, RepairKind repair, int repairExamples, Subsample subsample)
        implements Serializable {

    /** The straight line between two weight vectors. */
    public static final String LINEAR = "linear";

    public CurvePath {
        repairExamples = repair == RepairKind.NONE ? 0 : repairExamples;
    }

    /** The straight line between two networks as they were trained. */
    public static CurvePath linear(int points) {
        return new CurvePath(LINEAR, points, PathEnds.AS_TRAINED, RepairKind.NONE, 0, Subsample.NONE);
    }

    /** The same between networks to which something is done before. */
    public CurvePath between(PathEnds newEnds) {
        return new CurvePath(kind, points, newEnds, repair, repairExamples, subsample);
    }

    /** The same with the networks between repaired. */
    public CurvePath repaired(RepairKind newRepair, int examples) {
        return new CurvePath(kind, points, ends, newRepair, examples, subsample);
    }

    /** The same evaluated on some of a split's examples. */
    public CurvePath on(Subsample newSubsample) {
        return new CurvePath(kind, points, ends, repair, repairExamples, newSubsample);
    }

    /** The same evaluated on all examples, which is what an estimate is refined to. */
    public CurvePath whole() {
        return on(Subsample.NONE);
    }

    /**
     * The hash of the canonical form: kind and number of points, and where there are such, the alignment, the repair
     * and the subsample.
     */
    public PathId id() {
        Map<String, Object> form = new TreeMap<>(Map.of("path", kind, "points", points));
        if (ends instanceof PathEnds.Aligned aligned) {
            form.put("modulo", aligned.id().hex());
        } else if (ends instanceof PathEnds.InFrame framed) {
            form.put("modulo", framed.frame().brief());
        }
        if (repair != RepairKind.NONE) {
            form.put("repair", Map.of("examples", repairExamples, "kind", repair.label()));
        }
        if (!subsample.isNone()) {
            form.put("subsample", subsample.form());
        }
        return PathId.of(CanonicalJson.write(form));
    }
}

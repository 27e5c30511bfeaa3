package dev.symsweep.analysis.interpolate;

import dev.symsweep.landscape.BarrierEstimate;
import dev.symsweep.landscape.Curve;
import dev.symsweep.spec.RunSpec;
import java.util.Optional;

/**
 * The curve between two networks.
 *
 * @param key which networks, on what
 * @param arm the arm of both, or of a pair across arms {@link dev.symsweep.population.PlannedPair#arm}
 * @param path what {@code key.path()} names; empty if the row was written before tables told it and the name does not
 *     either
 * @param curve the evaluations along the path
 * @param errors of its barriers at the midpoint, where these were estimated
 */
public record CurveRow(
        CurveKey key, String arm, Optional<CurvePath> path, Curve curve, Optional<StandardErrors> errors) {

    /** A curve on the whole split, as all were before barriers were estimated. */
    public CurveRow(CurveKey key, String arm, Optional<CurvePath> path, Curve curve) {
        this(key, arm, path, curve, Optional.empty());
    }

    /**
     * Whether the curve is to be computed again: tables that did not tell the path are of a time when the statistics of
     * batch norms, which every repair takes, were means over batches of whichever size and not taken over all examples.
     *
     * @param spec of one of its runs
     */
    public boolean isOutdated(RunSpec spec) {
        return path.isEmpty() && spec.isBatchNormalized();
    }

    /** The row of a curve that is computed now. */
    public static CurveRow of(CurveKey key, String arm, CurvePath path, Curve curve) {
        if (!path.id().equals(key.path())) {
            throw new IllegalArgumentException("the key names path " + key.path() + ", the path is " + path.id());
        }
        return new CurveRow(key, arm, Optional.of(path), curve);
    }

    /** The loss barrier at the midpoint as one on the whole split, if it was estimated. */
    public Optional<BarrierEstimate> lossEstimate() {
        return errors.map(known -> new BarrierEstimate(curve.lossBarrier().midpoint(), known.loss()));
    }

    /** The same with barriers that are known up to errors. */
    public CurveRow estimated(StandardErrors newErrors) {
        return new CurveRow(key, arm, path, curve, Optional.of(newErrors));
    }
}

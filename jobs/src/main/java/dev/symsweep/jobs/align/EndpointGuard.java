package dev.symsweep.jobs.align;

import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.Asymmetry;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.jobs.analysis.AnalysisException;

/**
 * Refuses a permutation that changes what a network computes: a barrier over the chord would hide it, as the chord moves with its end
 * (Sharma et al. 2024, of whose early code that is told).
 */
final class EndpointGuard {

    /** Sums in another order change a loss by a millionth. */
    private static final double RELATIVE = 1e-3;

    /** Below that, a loss is made of the rounding of logits. */
    private static final double ABSOLUTE = 1e-6;

    private EndpointGuard() {}

    /**
     * Compares a network before and after it is permuted, unless asymmetry is ignored, so that it may change.
     *
     * @throws AnalysisException if they do not agree
     */
    static void require(AlignmentMethod method, String what, Evaluation before, Evaluation after) {
        if (method.asymmetry() == Asymmetry.RESPECTED && !agree(before.loss(), after.loss())) {
            throw new AnalysisException(what + " by " + method.name() + ": the test loss is " + before.loss()
                    + " before and " + after.loss() + " after permuting, must agree to " + RELATIVE
                    + "; its permutation is not stored");
        }
    }

    private static boolean agree(double before, double after) {
        return Double.compare(before, after) == 0 || Math.abs(after - before) <= RELATIVE * Math.abs(before) + ABSOLUTE;
    }
}

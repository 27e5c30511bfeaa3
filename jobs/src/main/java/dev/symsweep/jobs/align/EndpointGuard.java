package dev.symsweep.jobs.align;

import dev.symsweep.alignment.group.EndpointCheck;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.Asymmetry;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.jobs.analysis.AnalysisException;
import dev.symsweep.jobs.spark.Reasons;

/** Refuses a permutation that changes what a network computes, and says whose it is. */
final class EndpointGuard {

    private EndpointGuard() {}

    /**
     * Compares a network before and after it is permuted, unless asymmetry is ignored, so that it may change.
     *
     * @throws AnalysisException if they do not agree
     */
    static void require(AlignmentMethod method, String what, Evaluation before, Evaluation after) {
        if (method.asymmetry() == Asymmetry.IGNORED) {
            return;
        }
        try {
            EndpointCheck.require(before, after);
        } catch (IllegalStateException e) {
            throw new AnalysisException(
                    what + " by " + method.name() + ": " + Reasons.message(e) + "; its permutation is not stored", e);
        }
    }
}

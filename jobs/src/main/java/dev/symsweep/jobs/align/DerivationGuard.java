package dev.symsweep.jobs.align;

import dev.symsweep.alignment.group.InvarianceCheck;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.Asymmetry;
import dev.symsweep.data.Examples;
import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.VectorCheck;
import dev.symsweep.jobs.analysis.AnalysisException;
import dev.symsweep.jobs.spark.Reasons;

/**
 * Refuses groups whose permutations change what a trained network computes, and says which. {@link EndpointGuard} sees
 * that a permutation was wrong, once it is found; this one that all would be, before any is sought.
 */
final class DerivationGuard {

    private DerivationGuard() {}

    /**
     * Permutes a network at random, unless asymmetry is ignored, so that it may change.
     *
     * @param what whose parameters it has, for the message
     * @param vector a whole parameter vector
     * @param data whose first examples are tried
     * @throws AnalysisException if its logits change, or they or its parameters are not finite; of a parameter the
     *     message names the tensor
     */
    static void require(
            AlignmentMethod method,
            String what,
            PermutationGroups groups,
            Engine engine,
            float[] vector,
            Examples data) {
        try {
            if (method.asymmetry() == Asymmetry.RESPECTED) {
                InvarianceCheck.require(groups, engine, vector, data, method.seed());
            } else {
                VectorCheck.require(groups.network().layout(), "as trained", vector);
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new AnalysisException(what + ", before " + method.name() + ": " + Reasons.message(e), e);
        }
    }
}

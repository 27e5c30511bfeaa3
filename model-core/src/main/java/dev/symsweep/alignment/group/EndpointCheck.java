package dev.symsweep.alignment.group;

import dev.symsweep.evaluation.Evaluation;

/**
 * The guard behind an alignment: whether a permutation that was found leaves the network's loss as it is. A barrier
 * over the chord would hide it if not, as the chord moves with its end (Sharma et al. 2024, of whose early code that is
 * told). {@link InvarianceCheck} is the guard before.
 */
public final class EndpointCheck {

    /** Sums in another order change a loss by a millionth. */
    private static final double RELATIVE = 1e-3;

    /** Below that, a loss is made of the rounding of logits. */
    private static final double ABSOLUTE = 1e-6;

    private EndpointCheck() {}

    /**
     * Checks that a network has the same test loss before and after it is permuted.
     *
     * @throws IllegalStateException if they do not agree; the message has both
     */
    public static void require(Evaluation before, Evaluation after) {
        if (!agree(before.loss(), after.loss())) {
            throw new IllegalStateException("the test loss is " + before.loss() + " before and " + after.loss()
                    + " after permuting, must agree to " + RELATIVE);
        }
    }

    private static boolean agree(double before, double after) {
        return Double.compare(before, after) == 0 || Math.abs(after - before) <= RELATIVE * Math.abs(before) + ABSOLUTE;
    }
}

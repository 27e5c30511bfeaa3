package dev.symsweep.jobs.metanet;

import dev.symsweep.jobs.analysis.AnalysisException;
import dev.symsweep.zoo.ZooRow;

/** What a metanetwork reads must be numbers: nothing is learnt from others. */
public final class FiniteInputs {

    private FiniteInputs() {}

    /**
     * Looks at all inputs of a network.
     *
     * @param zoo its directory
     * @param inputs what is read of the row
     * @throws AnalysisException if one is not finite
     */
    public static void require(String zoo, ZooRow row, float[] inputs) {
        for (float value : inputs) {
            if (!Float.isFinite(value)) {
                throw new AnalysisException("zoo " + zoo + ": row " + row.row() + ", network " + row.snapshot()
                        + ", has " + value + " among its inputs, must be finite");
            }
        }
    }
}

package dev.symsweep.jobs.verify;

import java.io.Serializable;

/**
 * What came of computing something again.
 *
 * @param what it is, for instance {@code run 0123456789ab (arm w, seed 3)}
 * @param numerics how what computes here differs from what did, otherwise empty
 * @param mismatch how the results differ where they must not, otherwise empty
 * @param difference the largest relative difference; 0 if all bits are the same
 */
public record Verdict(String what, String numerics, String mismatch, double difference) implements Serializable {

    /** Of something that cannot be computed again. */
    static Verdict impossible(String what, String reason) {
        return new Verdict(what, "", reason, Double.NaN);
    }

    /** Whether it came out as it must. */
    public boolean isGood() {
        return mismatch.isEmpty();
    }

    /** Whether something else computes here, so that bits may differ. */
    public boolean isElsewhere() {
        return !numerics.isEmpty();
    }
}

package dev.symsweep.jobs.analysis;

/**
 * Networks that cannot be aligned or repaired, or whose permutation changed what they compute. The message says which,
 * in one line.
 */
public final class AnalysisException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says in one line what is wrong. */
    public AnalysisException(String message) {
        super(message);
    }

    /** The same, with its cause. */
    public AnalysisException(String message, Throwable cause) {
        super(message, cause);
    }
}

package dev.symsweep.jobs.train;

/**
 * An engine does not compute here in the precision that a sweep asks for. The message is one line that says what is
 * missing.
 */
public final class MissingPrecisionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With the whole message and what found it out. */
    public MissingPrecisionException(String message, Throwable cause) {
        super(message, cause);
    }
}

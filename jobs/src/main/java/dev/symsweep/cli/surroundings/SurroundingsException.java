package dev.symsweep.cli.surroundings;

/** The machine lacks something; the message says what, and what to do. Exit code 1. */
public final class SurroundingsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Says in one line what is missing and what to do. */
    public SurroundingsException(String message) {
        super(message);
    }

    /** The same, with what happened. */
    public SurroundingsException(String message, Throwable cause) {
        super(message, cause);
    }
}

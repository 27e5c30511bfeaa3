package dev.symsweep.jobs;

/** Networks that cannot be aligned or repaired, or whose permutation changed what they compute. The message says which, in one line. */
public final class AlignmentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AlignmentException(String message) {
        super(message);
    }

    AlignmentException(String message, Throwable cause) {
        super(message, cause);
    }
}

package dev.symsweep.yaml;

/**
 * A sweep file or an override that cannot be planned. The message is one line: where, what, the value and what is
 * allowed.
 */
public class InvalidSweepException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With the whole message, for instance {@code conf/x.yaml:14: recipe.batch is -3, must be positive}. */
    public InvalidSweepException(String message) {
        super(message);
    }
}

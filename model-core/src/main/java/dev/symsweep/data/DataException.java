package dev.symsweep.data;

import java.util.Objects;

/**
 * A data file that is missing, damaged or not what it should be. The message is one line: the file, what, the value,
 * what is allowed.
 */
public final class DataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says in one line which file or set, and what is wrong. */
    public DataException(String message) {
        super(message);
    }

    /** The same, with its cause. */
    public DataException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The one line; never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}

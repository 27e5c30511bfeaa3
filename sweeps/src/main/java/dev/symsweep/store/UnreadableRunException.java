package dev.symsweep.store;

/**
 * A run of which something is missing, broken or of another kind and cannot be made again: reading it again gives
 * nothing else.
 */
public final class UnreadableRunException extends StoreException {

    private static final long serialVersionUID = 1L;

    /** With the whole message. */
    public UnreadableRunException(String message) {
        super(message);
    }

    UnreadableRunException(String message, Throwable cause) {
        super(message, cause);
    }
}

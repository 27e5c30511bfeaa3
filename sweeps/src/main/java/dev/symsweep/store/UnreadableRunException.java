package dev.symsweep.store;

/** A run whose file is missing, broken or of another kind: reading it again gives nothing else. */
public final class UnreadableRunException extends StoreException {

    private static final long serialVersionUID = 1L;

    UnreadableRunException(String message, Throwable cause) {
        super(message, cause);
    }
}

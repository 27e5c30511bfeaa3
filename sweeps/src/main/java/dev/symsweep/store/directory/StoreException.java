package dev.symsweep.store.directory;

/** A store that cannot be read or written. The message is one line that names the file or directory and the cause. */
public class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With the whole message. */
    public StoreException(String message) {
        super(message);
    }

    /** With the whole message and what caused it. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}

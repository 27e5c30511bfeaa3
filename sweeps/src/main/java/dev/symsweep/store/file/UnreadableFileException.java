package dev.symsweep.store.file;

/** What a file is wrong with; whoever reads it says which file. */
public final class UnreadableFileException extends Exception {

    private static final long serialVersionUID = 1L;

    /** With what told of it. */
    public UnreadableFileException(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** For what is found by looking at it. */
    public UnreadableFileException(String reason) {
        super(reason);
    }

    /** In one line. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}

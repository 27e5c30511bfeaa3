package dev.symsweep.store;

/** What a file is wrong with; turned into a {@link StoreException} or a {@link CorruptFile}. */
final class UnreadableFileException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableFileException(String reason, Throwable cause) {
        super(reason, cause);
    }

    UnreadableFileException(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}

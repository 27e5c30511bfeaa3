package dev.symsweep.export.tensor;

/**
 * A file of tensors that is damaged, or has other tensors than are asked for. The message is one line that names it.
 */
public final class TensorFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With the whole message. */
    public TensorFileException(String message) {
        super(message);
    }

    /** With the whole message and what caused it. */
    public TensorFileException(String message, Throwable cause) {
        super(message, cause);
    }
}

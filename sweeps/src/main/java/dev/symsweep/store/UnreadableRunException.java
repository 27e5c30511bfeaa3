package dev.symsweep.store;

import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.StoreException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run of which something is missing, broken or of another kind and cannot be made again: reading it again gives
 * nothing else.
 */
public final class UnreadableRunException extends StoreException {

    private static final long serialVersionUID = 1L;

    private final @Nullable CorruptFile file;

    /** With the whole message. */
    public UnreadableRunException(String message) {
        super(message);
        this.file = null;
    }

    UnreadableRunException(String message, Throwable cause) {
        super(message, cause);
        this.file = null;
    }

    UnreadableRunException(CorruptFile file, Throwable cause) {
        super(file.line() + "; " + file.remedy(), cause);
        this.file = file;
    }

    /** The file that is damaged, if it is that. */
    public Optional<CorruptFile> file() {
        return Optional.ofNullable(file);
    }
}

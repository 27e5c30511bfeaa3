package dev.symsweep.store.file;

import java.io.IOException;

/** Bytes of a file that are not those that were written. */
final class DamagedFileException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedFileException(String message) {
        super(message);
    }
}

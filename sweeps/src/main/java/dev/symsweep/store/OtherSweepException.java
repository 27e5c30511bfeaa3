package dev.symsweep.store;

import dev.symsweep.store.directory.StoreException;

/**
 * A store that holds the results of another sweep than the one it is opened for, or of a Symsweep that trained
 * otherwise: whoever chose the directory must choose again.
 */
public final class OtherSweepException extends StoreException {

    private static final long serialVersionUID = 1L;

    OtherSweepException(String message) {
        super(message);
    }
}

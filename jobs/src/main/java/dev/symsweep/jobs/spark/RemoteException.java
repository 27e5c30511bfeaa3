package dev.symsweep.jobs.spark;

/** What is known of an exception that could not travel from its executor: one line. */
public final class RemoteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With that line. */
    RemoteException(String line) {
        super(line);
    }
}

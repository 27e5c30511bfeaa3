package dev.symsweep.jobs.spark;

/** What is known of an exception that could not travel from an executor, or of an executor that went: one line. */
public final class RemoteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With that line. */
    public RemoteException(String line) {
        super(line);
    }
}

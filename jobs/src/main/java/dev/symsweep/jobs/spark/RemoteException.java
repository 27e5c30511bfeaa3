package dev.symsweep.jobs.spark;

/** What is known of an exception that could not travel from an executor: its text, kind and message in one line. */
public final class RemoteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With that text. */
    RemoteException(String text) {
        super(text);
    }
}

package dev.symsweep.jobs.train;

/** A job was stopped, as more runs failed than were allowed to. The message is one line. */
public final class TooManyFailuresException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With the whole message. */
    TooManyFailuresException(String message) {
        super(message);
    }
}

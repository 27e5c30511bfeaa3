package dev.symsweep.cli.outcome;

/** The command line asks for something that cannot be; its message says what and what is allowed. Exit code 2. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UsageException(String message) {
        super(message);
    }
}

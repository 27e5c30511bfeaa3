package dev.symsweep.cli;

/** The command line asks for something that cannot be; its message says what and what is allowed. Exit code 2. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}

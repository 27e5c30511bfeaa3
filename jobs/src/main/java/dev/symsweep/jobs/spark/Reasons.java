package dev.symsweep.jobs.spark;

import java.util.Objects;

/** Says in one line why something failed. */
public final class Reasons {

    private static final String OWN_PACKAGES = "dev.symsweep.";

    private Reasons() {}

    /** The message, after the kind of exception unless Symsweep wrote the message for people to read. */
    public static String oneLine(Throwable cause) {
        String kind = cause.getClass().getSimpleName();
        String message = message(cause);
        if (message.isEmpty()) {
            return kind;
        }
        return isForPeople(cause) ? message : kind + ": " + message;
    }

    /** The message alone, up to its first line break, as others put stack traces behind it; empty if there is none. */
    public static String message(Throwable cause) {
        return Objects.requireNonNullElse(cause.getMessage(), "")
                .strip()
                .lines()
                .findFirst()
                .orElse("");
    }

    private static boolean isForPeople(Throwable cause) {
        return cause instanceof IllegalArgumentException
                || cause.getClass().getName().startsWith(OWN_PACKAGES);
    }
}

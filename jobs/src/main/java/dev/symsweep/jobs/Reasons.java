package dev.symsweep.jobs;

/** Says in one line why something failed. */
public final class Reasons {

    private static final String OWN_PACKAGES = "dev.symsweep.";

    private Reasons() {}

    /** The message on one line, after the kind of exception unless Symsweep wrote the message for people to read. */
    public static String oneLine(Throwable cause) {
        String kind = cause.getClass().getSimpleName();
        String message = cause.getMessage();
        if (message == null || message.isBlank()) {
            return kind;
        }
        String line = message.strip().replaceAll("\\s*\\R\\s*", " ");
        return isForPeople(cause) ? line : kind + ": " + line;
    }

    private static boolean isForPeople(Throwable cause) {
        return cause instanceof IllegalArgumentException
                || cause.getClass().getName().startsWith(OWN_PACKAGES);
    }
}

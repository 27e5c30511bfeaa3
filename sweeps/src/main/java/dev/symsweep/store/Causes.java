package dev.symsweep.store;

/** Messages of other libraries' exceptions. */
public final class Causes {

    private Causes() {}

    /** The message in one line, with the kind of exception where the message alone says little. */
    public static String line(Throwable cause) {
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return message.contains(" ") ? message : cause.getClass().getSimpleName() + ": " + message;
    }
}

package dev.symsweep.memory;

import org.jspecify.annotations.Nullable;

/** Something does not fit into memory. The message is one line that says how much it needs and how much there is. */
public final class MemoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean mayFitAlone;

    private MemoryException(String message, boolean mayFitAlone, @Nullable Throwable cause) {
        super(message, cause);
        this.mayFitAlone = mayFitAlone;
    }

    /** It is too large for this machine or JVM, whatever else they hold. */
    public static MemoryException tooLarge(String message) {
        return new MemoryException(message, false, null);
    }

    /** It does not fit beside what is there now. */
    public static MemoryException forNow(String message) {
        return new MemoryException(message, true, null);
    }

    /** What needed so much met an error for lack of memory. */
    static MemoryException met(String needed, Throwable cause) {
        String found = cause instanceof MemoryException ? cause.getMessage() : line(cause);
        return new MemoryException(needed + "; " + found, true, cause);
    }

    /** An {@link OutOfMemoryError} or {@link StackOverflowError} was met. */
    public static MemoryException of(VirtualMachineError error) {
        boolean isStack = error instanceof StackOverflowError;
        String room = isStack
                ? "the stack of a thread does not suffice (-Xss)"
                : "memory does not suffice, the Java heap has "
                        + ByteCount.text(Runtime.getRuntime().maxMemory()) + " (-Xmx)";
        return new MemoryException(room + ": " + line(error), !isStack, error);
    }

    private static String line(Throwable error) {
        String kind = error.getClass().getSimpleName();
        return error.getMessage() == null
                ? kind
                : kind + ": " + error.getMessage().lines().findFirst().orElse("");
    }

    /** Whether it may fit where nothing else is under way. */
    public boolean mayFitAlone() {
        return mayFitAlone;
    }
}

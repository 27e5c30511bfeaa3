package dev.symsweep.engine.card;

import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The card that the work of a thread was given by whoever schedules it, as an address: its number on the machine.
 * Engines ask here, so that they need not know the scheduler.
 */
public final class TaskCard {

    private static final ThreadLocal<Optional<String>> ADDRESS = ThreadLocal.withInitial(Optional::empty);

    private TaskCard() {}

    /** The address of the card that this thread's work was given, if it was given one. */
    public static Optional<String> address() {
        return ADDRESS.get();
    }

    /**
     * Does work that is given a card, or none.
     *
     * @throws Exception what the work throws
     */
    public static <T> T during(Optional<String> address, Callable<T> work) throws Exception {
        Optional<String> before = ADDRESS.get();
        ADDRESS.set(address);
        try {
            return work.call();
        } finally {
            ADDRESS.set(before);
        }
    }
}

package dev.symsweep.notebook;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Where cells leave the object that they ended in, as JShell gives its text alone. Only the kernel calls it. */
public final class HandedOver {

    private static final AtomicReference<@Nullable Object> LAST = new AtomicReference<>();

    private HandedOver() {}

    /** Leaves an object; of a cell that ends in null there is none. */
    public static void put(@Nullable Object value) {
        LAST.set(value);
    }

    static Optional<Object> take() {
        return Optional.ofNullable(LAST.getAndSet(null));
    }
}

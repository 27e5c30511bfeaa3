package dev.symsweep.store.file;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * Sends a long file to its disk while it is written. A system that has room in memory begins with it only when it is
 * told to, and then whoever waits for the disk waits for all of it.
 */
final class WriteBehind {

    private static final long STEP = 32L << 20;

    private final Access.Action force;
    private long waiting;
    private CompletableFuture<Void> sending = CompletableFuture.completedFuture(null);

    /** @param force puts on disk what a file has; may be called while more is written */
    WriteBehind(Access.Action force) {
        this.force = force;
    }

    /** So many more bytes are written. */
    void wrote(int bytes) throws IOException {
        waiting += bytes;
        if (waiting >= STEP && sending.isDone()) {
            await();
            waiting = 0;
            sending = Access.async(force);
        }
    }

    /** Waits for what is under way, and throws what it failed with. */
    void await() throws IOException {
        Access.await(sending);
    }
}

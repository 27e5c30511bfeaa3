package dev.symsweep.store.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.ipc.RemoteException;

/**
 * A call of a file system. File systems fail in many ways: Hadoop's local one throws an Error where a disk is full,
 * others throw what their client libraries do.
 *
 * @param <T> what it gives
 */
interface Access<T> {

    /** Calls the file system, which may throw what it likes. */
    T run() throws IOException;

    /** A call that gives nothing. */
    interface Action {

        void run() throws IOException;
    }

    /**
     * What the call gives.
     *
     * @throws IOException whatever went wrong, so that one kind of failure is enough to handle
     */
    static <T> T guarded(Access<T> access) throws IOException {
        try {
            return access.run();
        } catch (RemoteException e) {
            throw e.unwrapRemoteException();
        } catch (UncheckedIOException e) {
            throw wrapped(e);
        } catch (FSError e) {
            throw wrapped(e);
        } catch (RuntimeException e) {
            throw new IOException(e.getClass().getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    /** The same for a call that gives nothing. */
    static void guarded(Action action) throws IOException {
        guarded(() -> {
            action.run();
            return true;
        });
    }

    /** Begins with a call that another thread makes. */
    static CompletableFuture<Void> async(Action action) {
        return CompletableFuture.runAsync(() -> {
            try {
                action.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Waits for such a call, and throws what it threw. */
    static void await(CompletableFuture<Void> call) throws IOException {
        try {
            call.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException failure) {
                throw failure.getCause();
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static IOException wrapped(Throwable wrapper) {
        return wrapper.getCause() instanceof IOException cause
                ? cause
                : new IOException(String.valueOf(wrapper.getMessage()), wrapper);
    }
}

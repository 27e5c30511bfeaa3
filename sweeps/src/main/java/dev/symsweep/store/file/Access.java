package dev.symsweep.store.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
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
        return by(ForkJoinPool.commonPool(), action);
    }

    private static CompletableFuture<Void> by(Executor threads, Action action) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        action.run();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                threads);
    }

    /** Makes the first call here and the others beside it; all have ended when it returns, or throws what one threw. */
    static void all(List<Action> actions) throws IOException {
        List<CompletableFuture<Void>> calls = new ArrayList<>();
        actions.stream().skip(1).map(Access::async).forEach(calls::add);
        actions.stream().limit(1).map(first -> by(Runnable::run, first)).forEach(calls::add);
        await(CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)));
    }

    /** Waits for such a call, and throws what it threw. */
    static void await(CompletableFuture<Void> call) throws IOException {
        try {
            call.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException failure) {
                throw failure.getCause();
            }
            if (e.getCause() instanceof Error error) {
                throw error;
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

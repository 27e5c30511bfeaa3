package dev.symsweep.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Calls of a file system that are made side by side. */
class AccessTest {

    @Test
    void allCallsHaveEndedOnceOneHasFailed() {
        CountDownLatch failing = new CountDownLatch(1);
        AtomicBoolean isDone = new AtomicBoolean();

        assertThatThrownBy(() -> Access.all(List.of(
                        () -> {
                            failing.countDown();
                            throw new IOException("gone");
                        },
                        () -> {
                            await(failing);
                            Thread.yield();
                            isDone.set(true);
                        })))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("gone");
        assertThat(isDone).isTrue();
    }

    @Test
    void whatAnotherThreadFailsWithIsThrownAsItIs() {
        Error error = new AssertionError("no bytes");
        IOException failure = new IOException("gone");

        assertThatThrownBy(() -> Access.all(List.of(() -> {}, () -> {
                    throw error;
                })))
                .isSameAs(error);
        assertThatThrownBy(() -> Access.all(List.of(() -> {}, () -> {
                    throw failure;
                })))
                .isSameAs(failure);
    }

    @Test
    void noCallIsDoneAtOnce() throws IOException {
        Access.all(List.of());
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}

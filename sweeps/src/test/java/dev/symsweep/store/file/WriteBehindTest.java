package dev.symsweep.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WriteBehindTest {

    private static final int MEBIBYTE = 1 << 20;

    @Test
    void aShortFileIsNotSentOnTheWay() throws IOException {
        AtomicInteger sent = new AtomicInteger();
        WriteBehind behind = new WriteBehind(sent::incrementAndGet);

        write(behind, 31);

        behind.await();
        assertThat(sent).hasValue(0);
    }

    @Test
    void oneStepIsSentAtATime() throws IOException {
        AtomicInteger sent = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        WriteBehind behind = new WriteBehind(() -> {
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            sent.incrementAndGet();
        });

        write(behind, 100);
        go.countDown();
        behind.await();
        assertThat(sent).as("as the disk was busy with the first").hasValue(1);

        write(behind, 1);
        behind.await();
        assertThat(sent).as("what came meanwhile").hasValue(2);
    }

    @Test
    void whatFailsOnTheWayFailsTheFile() throws IOException {
        WriteBehind behind = new WriteBehind(() -> {
            throw new IOException("No space left on device");
        });
        write(behind, 32);

        assertThatThrownBy(behind::await).isInstanceOf(IOException.class).hasMessage("No space left on device");
    }

    private static void write(WriteBehind behind, int mebibytes) throws IOException {
        for (int i = 0; i < mebibytes; i++) {
            behind.wrote(MEBIBYTE);
        }
    }
}

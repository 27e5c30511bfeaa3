package dev.symsweep.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConcurrentTest {

    @Test
    void whatIsMadeComesInTheOrderOfTheItems() {
        CountDownLatch second = new CountDownLatch(1);

        List<Integer> squares = Concurrent.map(List.of(1, 2, 3), 2, item -> {
            if (item == 1) {
                await(second);
            } else {
                second.countDown();
            }
            return item * item;
        });

        assertThat(squares).containsExactly(1, 4, 9);
    }

    @Test
    void asManyAreWorkedOnAtATimeAsThereAreThreads() {
        CyclicBarrier met = new CyclicBarrier(3);
        Queue<Integer> done = new ConcurrentLinkedQueue<>();

        Concurrent.forEach(List.of(1, 2, 3, 4, 5, 6), 3, item -> {
            try {
                met.await(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            done.add(item);
        });

        assertThat(done).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
    }

    @Test
    void aFailureIsPassedOn() {
        assertThatExceptionOfType(BenchmarkException.class)
                .isThrownBy(() -> Concurrent.forEach(List.of(1, 2), 2, item -> {
                    if (item == 2) {
                        throw new IllegalStateException("out of luck");
                    }
                }))
                .withMessage("a thread failed: java.lang.IllegalStateException: out of luck");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

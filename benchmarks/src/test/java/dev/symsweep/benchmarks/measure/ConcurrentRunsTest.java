package dev.symsweep.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConcurrentRunsTest {

    private static final Repetitions REPETITIONS = new Repetitions(2, 3);

    @Test
    void runsRepeatAtTheSameTime() {
        Map<Thread, Integer> repeated = new ConcurrentHashMap<>();
        CyclicBarrier met = new CyclicBarrier(2);
        Side side = side(index -> {
            repeated.merge(Thread.currentThread(), 1, Integer::sum);
            met.await(30, TimeUnit.SECONDS);
        });

        Measurement measurement = ConcurrentRuns.measure(() -> side, 2, REPETITIONS);

        assertThat(repeated.values()).containsExactly(5, 5);
        assertThat(measurement.milliseconds()).isPositive();
        assertThat(measurement.library()).isEqualTo("some 1.0");
    }

    @Test
    void aStepCountsForEachRun() {
        Side pause = side(index -> Thread.sleep(20));

        double together = ConcurrentRuns.measure(() -> pause, 4, REPETITIONS).milliseconds();

        // 20 ms for four steps, and whatever a busy machine adds.
        assertThat(together).isGreaterThanOrEqualTo(5);
        assertThat(ConcurrentRuns.measure(() -> pause, 1, REPETITIONS).milliseconds())
                .isGreaterThanOrEqualTo(20);
    }

    @Test
    void aRunThatFailsDoesNotKeepTheOthersWaiting() {
        AtomicInteger opened = new AtomicInteger();
        Side good = side(index -> {});
        Side bad = side(index -> {
            throw new IllegalStateException("out of luck");
        });

        assertThatExceptionOfType(BenchmarkException.class)
                .isThrownBy(
                        () -> ConcurrentRuns.measure(() -> opened.getAndIncrement() == 0 ? bad : good, 2, REPETITIONS))
                .withMessageStartingWith("a run failed: ");
    }

    private interface Work {
        void repeat(int index) throws Exception;
    }

    private static Side side(Work work) {
        return new Side() {
            @Override
            public String library() {
                return "some 1.0";
            }

            @Override
            public double repeat(int index) {
                try {
                    work.repeat(index);
                    return 0;
                } catch (RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }

            @Override
            public void close() {}
        };
    }
}

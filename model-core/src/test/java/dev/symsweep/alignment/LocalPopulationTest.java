package dev.symsweep.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LocalPopulationTest {

    private static final List<float[]> VECTORS =
            IntStream.range(0, 20).mapToObj(i -> new float[] {i, 10 * i}).toList();

    @Test
    void resultsComeInTheOrderOfTheIndices() {
        List<Integer> indices = List.of(7, 3, 19, 0, 3);
        for (int threads : new int[] {1, 2, 5}) {
            assertThat(LocalPopulation.of(VECTORS, threads).map(indices, (index, vector) -> index + ":" + vector[1]))
                    .containsExactly("7:70.0", "3:30.0", "19:190.0", "0:0.0", "3:30.0");
        }
    }

    @Test
    void whatAVisitThrowsArrivesAsItIs() {
        for (int threads : new int[] {1, 3}) {
            LocalPopulation population = LocalPopulation.of(VECTORS, threads);
            assertThatThrownBy(() -> population.map(List.of(1, 4, 5), (index, vector) -> {
                        if (index > 1) {
                            throw new IllegalArgumentException("network " + index);
                        }
                        return index;
                    }))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessage("network 4");
        }
    }

    /** What a visit uses may be freed once its caller is back. */
    @Test
    void noVisitGoesOnAfterAFailureOrAnInterrupt() {
        for (String end : List.of("failure", "interrupt")) {
            AtomicInteger begun = new AtomicInteger();
            AtomicInteger ended = new AtomicInteger();
            Thread caller = Thread.currentThread();
            assertThatThrownBy(() -> LocalPopulation.of(VECTORS, 2).map(List.of(0, 1), (index, vector) -> {
                        begun.incrementAndGet();
                        while (begun.get() < 2) {
                            Thread.onSpinWait();
                        }
                        if (index == 0 && end.equals("failure")) {
                            ended.incrementAndGet();
                            throw new IllegalArgumentException("network " + index);
                        }
                        if (index == 0) {
                            caller.interrupt();
                        }
                        computeOn();
                        ended.incrementAndGet();
                        return index;
                    }))
                    .isInstanceOf(RuntimeException.class);
            assertThat(ended).hasValue(2);
            assertThat(Thread.interrupted()).isEqualTo(end.equals("interrupt"));
        }
    }

    /** For 10 ms, whoever interrupts: native products do not listen. */
    private static void computeOn() {
        long end = System.nanoTime() + 10_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void noMoreLargeResultsWaitThanThereAreThreads() {
        for (int threads : new int[] {1, 3}) {
            AtomicInteger unused = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            List<Integer> used = new ArrayList<>();
            List<Integer> indices = IntStream.range(0, VECTORS.size()).boxed().toList();
            LocalPopulation.of(VECTORS, threads)
                    .forEach(
                            indices,
                            (index, vector) -> {
                                most.accumulateAndGet(unused.incrementAndGet(), Math::max);
                                return index;
                            },
                            index -> {
                                computeOn();
                                used.add(index);
                                unused.decrementAndGet();
                            });
            assertThat(used).isEqualTo(indices);
            assertThat(most).hasValueLessThanOrEqualTo(threads);
        }
    }

    @Test
    void needsAThread() {
        assertThatThrownBy(() -> LocalPopulation.of(VECTORS, 0)).hasMessage("threads is 0, must be at least 1");
    }
}

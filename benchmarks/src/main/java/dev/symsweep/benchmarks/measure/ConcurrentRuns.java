package dev.symsweep.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** The same work on several threads at a time, each with a side of its own. */
public final class ConcurrentRuns {

    private static final double NANOSECONDS = 1e6;

    private final Supplier<Side> sides;
    private final Repetitions repetitions;
    private final CyclicBarrier start;

    private ConcurrentRuns(Supplier<Side> sides, int runs, Repetitions repetitions) {
        this.sides = sides;
        this.repetitions = repetitions;
        this.start = new CyclicBarrier(runs);
    }

    /**
     * One run's part.
     *
     * @param from when its clock started, in nanoseconds
     * @param to when it was done
     */
    private record Part(long from, long to, String library) {}

    /**
     * Measures runs that start to count together, once all have warmed up.
     *
     * @param sides makes a side, which is used by the thread that made it
     * @return its time per repetition is the wall time to the end of the last run, divided by the repetitions of all
     *     runs; it has no processor time, growth and losses
     */
    public static Measurement measure(Supplier<Side> sides, int runs, Repetitions repetitions) {
        ConcurrentRuns work = new ConcurrentRuns(sides, runs, repetitions);
        ExecutorService threads = Executors.newFixedThreadPool(runs);
        try {
            List<Future<Part>> futures = new ArrayList<>();
            for (int run = 0; run < runs; run++) {
                futures.add(threads.submit(work::run));
            }
            List<Part> parts = new ArrayList<>();
            for (Future<Part> future : futures) {
                parts.add(future.get());
            }
            long from = parts.stream().mapToLong(Part::from).min().orElseThrow();
            long to = parts.stream().mapToLong(Part::to).max().orElseThrow();
            double milliseconds = (to - from) / NANOSECONDS / runs / repetitions.timed();
            String library = parts.get(0).library();
            return new Measurement(milliseconds, 0, 0, 0, Measurement.peakResidentBytes(), List.of(), library);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("interrupted while measuring " + runs + " runs at a time");
        } catch (ExecutionException e) {
            throw new BenchmarkException("a run failed: " + e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private Part run() throws InterruptedException, BrokenBarrierException {
        try (Side side = sides.get()) {
            for (int i = 0; i < repetitions.warmUp(); i++) {
                side.repeat(i);
            }
            start.await();
            long from = System.nanoTime();
            for (int i = 0; i < repetitions.timed(); i++) {
                side.repeat(repetitions.warmUp() + i);
            }
            return new Part(from, System.nanoTime(), side.library());
        } catch (RuntimeException e) {
            // The others would wait for this run forever.
            start.reset();
            throw e;
        }
    }
}

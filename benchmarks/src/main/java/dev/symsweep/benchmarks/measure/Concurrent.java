package dev.symsweep.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Pieces of work on several threads, each of which takes the next piece when it is done with one. */
public final class Concurrent {

    private Concurrent() {}

    /** Does something with each item. */
    public static <T> void forEach(List<T> items, int threads, Consumer<T> work) {
        map(items, threads, item -> {
            work.accept(item);
            return item;
        });
    }

    /**
     * What is made of each item, in their order.
     *
     * @throws BenchmarkException if one fails, with its message
     */
    public static <T, R> List<R> map(List<T> items, int threads, Function<T, R> work) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<R>> futures = new ArrayList<>();
            items.forEach(item -> futures.add(pool.submit(() -> work.apply(item))));
            List<R> made = new ArrayList<>();
            for (Future<R> future : futures) {
                made.add(future.get());
            }
            return made;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("interrupted while " + threads + " threads work");
        } catch (ExecutionException e) {
            throw new BenchmarkException("a thread failed: " + e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}

package dev.symsweep.alignment;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Networks in this process's memory, visited by a fixed number of threads. What comes back does not depend on that
 * number.
 */
public final class LocalPopulation implements Population {

    private final List<float[]> vectors;
    private final int threads;

    private LocalPopulation(List<float[]> vectors, int threads) {
        this.vectors = List.copyOf(vectors);
        this.threads = threads;
    }

    /**
     * A population of these vectors, which are not copied: leave them as they are while it is in use.
     *
     * @param vectors whole parameter vectors
     * @param threads how many networks are visited at a time
     * @throws IllegalArgumentException if {@code threads} is not positive
     */
    public static LocalPopulation of(List<float[]> vectors, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + ", must be at least 1");
        }
        return new LocalPopulation(vectors, threads);
    }

    @Override
    public int size() {
        return vectors.size();
    }

    @Override
    public <R extends Serializable> List<R> map(List<Integer> indices, Visit<R> function) {
        List<R> results = new ArrayList<>();
        visitAll(indices, function, indices.size(), results::add);
        return results;
    }

    /** {@inheritDoc} Here as many as there are threads. */
    @Override
    public <R extends Serializable> void forEach(List<Integer> indices, Visit<R> function, Consumer<R> use) {
        visitAll(indices, function, threads, use);
    }

    /** @param ahead how many visits may have begun whose results are not used up */
    private <R extends Serializable> void visitAll(
            List<Integer> indices, Visit<R> function, int ahead, Consumer<R> use) {
        if (threads == 1 || indices.size() < 2) {
            indices.forEach(index -> use.accept(visit(index, function)));
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, indices.size()));
        try {
            Queue<Future<R>> visits = new ArrayDeque<>();
            for (int index : indices) {
                if (visits.size() == ahead) {
                    use.accept(visits.remove().get());
                }
                visits.add(pool.submit(() -> visit(index, function)));
            }
            while (!visits.isEmpty()) {
                use.accept(visits.remove().get());
            }
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while visiting networks", e);
        } finally {
            stop(pool);
        }
    }

    /** Waits for visits that have begun, even if interrupted: the caller may free what they use. */
    private static void stop(ExecutorService pool) {
        pool.shutdownNow();
        boolean interrupted = Thread.interrupted();
        boolean ended = false;
        while (!ended) {
            try {
                ended = pool.awaitTermination(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private <R extends Serializable> R visit(int index, Visit<R> function) {
        return function.at(index, vectors.get(index));
    }

    /** What the visit threw, as if the caller had made it. */
    private static RuntimeException unwrapped(ExecutionException failure) {
        if (failure.getCause() instanceof Error error) {
            throw error;
        }
        return failure.getCause() instanceof RuntimeException cause
                ? cause
                : new IllegalStateException("a visit failed", failure);
    }
}

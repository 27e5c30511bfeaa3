package dev.symsweep.alignment;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Networks in this process's memory, visited by a fixed number of threads. What comes back does not depend on that number. */
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
        if (threads == 1 || indices.size() < 2) {
            return indices.stream().map(index -> visit(index, function)).toList();
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, indices.size()));
        try {
            List<Future<R>> visits = new ArrayList<>();
            for (int index : indices) {
                visits.add(pool.submit(() -> visit(index, function)));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> visit : visits) {
                results.add(visit.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while visiting networks", e);
        } finally {
            pool.shutdownNow();
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

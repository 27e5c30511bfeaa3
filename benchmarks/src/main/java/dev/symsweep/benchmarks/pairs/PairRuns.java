package dev.symsweep.benchmarks.pairs;

import dev.symsweep.benchmarks.measure.BenchmarkException;
import dev.symsweep.benchmarks.measure.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The tiles of a population on several threads, each of which takes the next one. */
public final class PairRuns {

    private static final double NANOSECONDS = 1e6;
    private static final long LONGEST_WARM_UP_MINUTES = 10;
    private static final int COMPARED_CURVES = 10;

    private final PairPopulation population;
    private final PairContender contender;
    private final List<List<PairPopulation.Pair>> tiles;
    private final ConcurrentHashMap<Integer, Double> firstLosses = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();
    private final CyclicBarrier start;

    private PairRuns(PairPopulation population, PairContender contender, int threads) {
        this.population = population;
        this.contender = contender;
        tiles = population.tiles();
        start = new CyclicBarrier(threads);
    }

    private record Part(long from, long to, String library) {}

    /**
     * Measures all pairs after a curve of each thread.
     *
     * @return its time per repetition is the wall time of all pairs, its losses those of the first pairs' curves
     */
    public static Measurement measure(PairPopulation population, PairContender contender, int threads) {
        PairRuns runs = new PairRuns(population, contender, threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Part>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(pool.submit(runs::run));
            }
            List<Part> parts = new ArrayList<>();
            for (Future<Part> future : futures) {
                parts.add(future.get());
            }
            long from = parts.stream().mapToLong(Part::from).min().orElseThrow();
            long to = parts.stream().mapToLong(Part::to).max().orElseThrow();
            return new Measurement(
                    (to - from) / NANOSECONDS,
                    0,
                    0,
                    0,
                    Measurement.peakResidentBytes(),
                    runs.losses(),
                    parts.get(0).library());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("interrupted while measuring pairs");
        } catch (ExecutionException e) {
            throw new BenchmarkException("pairs failed: " + e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private List<Double> losses() {
        return IntStream.range(0, Math.min(COMPARED_CURVES, tiles.size()))
                .mapToObj(firstLosses::get)
                .toList();
    }

    private Part run() throws Exception {
        try (PairSide side = open()) {
            side.meanLoss(tiles.get(0).get(0));
            start.await(LONGEST_WARM_UP_MINUTES, TimeUnit.MINUTES);
            long from = System.nanoTime();
            for (int tile = next.getAndIncrement(); tile < tiles.size(); tile = next.getAndIncrement()) {
                side.startTile();
                for (PairPopulation.Pair pair : tiles.get(tile)) {
                    firstLosses.putIfAbsent(tile, side.meanLoss(pair));
                }
            }
            return new Part(from, System.nanoTime(), side.library());
        } catch (RuntimeException e) {
            // The others would wait for this one.
            start.reset();
            throw e;
        }
    }

    /** One after the other, as libtorch's settings are those of the process. */
    private synchronized PairSide open() {
        return contender.open(population);
    }
}

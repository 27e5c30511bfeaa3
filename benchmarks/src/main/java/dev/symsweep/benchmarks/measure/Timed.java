package dev.symsweep.benchmarks.measure;

import java.util.function.Supplier;

/**
 * A result and how long it took, once.
 *
 * @param seconds of wall time
 */
public record Timed<T>(T result, double seconds) {

    private static final double NANOSECONDS = 1e9;

    /** Does the work now. */
    public static <T> Timed<T> of(Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        return new Timed<>(result, (System.nanoTime() - start) / NANOSECONDS);
    }
}

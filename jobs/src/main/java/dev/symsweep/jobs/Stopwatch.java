package dev.symsweep.jobs;

/** Wall time since its start. */
final class Stopwatch {

    private static final double NANOSECONDS = 1e9;

    private final long start = System.nanoTime();

    private Stopwatch() {}

    static Stopwatch start() {
        return new Stopwatch();
    }

    double seconds() {
        return (System.nanoTime() - start) / NANOSECONDS;
    }
}

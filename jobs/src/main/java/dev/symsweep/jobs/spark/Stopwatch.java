package dev.symsweep.jobs.spark;

/** Wall time since its start. */
public final class Stopwatch {

    private static final double NANOSECONDS = 1e9;

    private final long start = System.nanoTime();

    private Stopwatch() {}

    /** Starts one. */
    public static Stopwatch start() {
        return new Stopwatch();
    }

    /** Seconds since its start. */
    public double seconds() {
        return (System.nanoTime() - start) / NANOSECONDS;
    }
}

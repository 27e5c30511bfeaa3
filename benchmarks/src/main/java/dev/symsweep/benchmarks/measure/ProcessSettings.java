package dev.symsweep.benchmarks.measure;

import java.util.Map;
import java.util.TreeMap;

/** The environment variables under which everything is measured. */
public final class ProcessSettings {

    /**
     * One OpenMP thread; and memory that a library frees is kept for its next call instead of going back to the system,
     * without which libtorch pays page faults at every step.
     */
    public static final Map<String, String> ENVIRONMENT = new TreeMap<>(
            Map.of("OMP_NUM_THREADS", "1", "MALLOC_MMAP_MAX_", "0", "MALLOC_TRIM_THRESHOLD_", Long.toString(8L << 30)));

    private static final String THREADS = "OMP_NUM_THREADS";

    private ProcessSettings() {}

    /** The values that this JVM was started with, for measurements without a child. */
    public static Map<String, String> ofThisJvm() {
        Map<String, String> environment = new TreeMap<>();
        for (String name : ENVIRONMENT.keySet()) {
            environment.put(name, System.getenv().getOrDefault(name, "unset"));
        }
        return environment;
    }

    /**
     * Checks that this JVM may measure.
     *
     * @throws BenchmarkException if it was not started with one OpenMP thread
     */
    public static void requireOneThread() {
        String threads = System.getenv(THREADS);
        if (!"1".equals(threads)) {
            throw new BenchmarkException(THREADS + " is " + threads + ", must be 1 for this measurement");
        }
    }
}

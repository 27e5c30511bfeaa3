package dev.symsweep.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Measures a contender in a JVM of its own, under the same settings for all. */
final class ChildJvm {

    /**
     * One OpenMP thread; and memory that a library frees is kept for its next call instead of going back to the system, without which
     * libtorch pays page faults at every step.
     */
    static final Map<String, String> ENVIRONMENT = new TreeMap<>(
            Map.of("OMP_NUM_THREADS", "1", "MALLOC_MMAP_MAX_", "0", "MALLOC_TRIM_THRESHOLD_", Long.toString(8L << 30)));

    private static final String THREADS = "OMP_NUM_THREADS";

    /** JavaCPP would bound native memory by the heap's size. */
    private static final List<String> JVM_OPTIONS =
            List.of("-Xmx1g", "-Dorg.bytedeco.javacpp.maxbytes=0", "-Dorg.bytedeco.javacpp.maxphysicalbytes=0");

    private static final String OPENBLAS_VERBOSE = "OPENBLAS_VERBOSE";
    private static final String OPENBLAS_KERNELS = "Core: ";

    private ChildJvm() {}

    /** What this JVM was started with, for measurements without a child. */
    static Map<String, String> ownEnvironment() {
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
    static void requireOneThread() {
        String threads = System.getenv(THREADS);
        if (!"1".equals(threads)) {
            throw new BenchmarkException(THREADS + " is " + threads + ", must be 1 for this measurement");
        }
    }

    /**
     * Runs the command line {@code side} of {@link Bench} and reads its result.
     *
     * @param contenders what the contender's environment has beyond {@link #ENVIRONMENT}
     * @throws BenchmarkException if the JVM fails, with the end of its output
     */
    static Measurement measure(List<String> arguments, Map<String, String> contenders) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_OPTIONS);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Bench.class.getName());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(ENVIRONMENT);
        builder.environment().put(OPENBLAS_VERBOSE, "2");
        builder.environment().putAll(contenders);
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            return output.lines()
                    .flatMap(line -> Measurement.parse(line).stream())
                    .findFirst()
                    .filter(measurement -> status == 0)
                    .orElseThrow(() -> failure(arguments, status, output))
                    .with(openBlasKernels(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("interrupted while measuring " + String.join(" ", arguments));
        }
    }

    /** OpenBLAS says which kernels it chose, and has no other way to be asked from Java. */
    private static String openBlasKernels(String output) {
        return output.lines()
                .filter(line -> line.startsWith(OPENBLAS_KERNELS))
                .findFirst()
                .map(line -> ", OpenBLAS " + line.substring(OPENBLAS_KERNELS.length()))
                .orElse("");
    }

    private static BenchmarkException failure(List<String> arguments, int status, String output) {
        String last = output.lines().reduce((first, second) -> second).orElse("no output");
        return new BenchmarkException(
                "\"" + String.join(" ", arguments) + "\" ended with status " + status + ": " + last);
    }
}

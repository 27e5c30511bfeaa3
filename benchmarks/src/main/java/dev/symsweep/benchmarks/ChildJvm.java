package dev.symsweep.benchmarks;

import dev.symsweep.benchmarks.measure.BenchmarkException;
import dev.symsweep.benchmarks.measure.Measurement;
import dev.symsweep.benchmarks.measure.ProcessSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures a contender in a JVM of its own, under the same settings for all. */
final class ChildJvm {

    /** JavaCPP would bound native memory by the heap's size. */
    private static final List<String> JVM_OPTIONS =
            List.of("-Xmx1g", "-Dorg.bytedeco.javacpp.maxbytes=0", "-Dorg.bytedeco.javacpp.maxphysicalbytes=0");

    private static final String OPENBLAS_VERBOSE = "OPENBLAS_VERBOSE";
    private static final String OPENBLAS_KERNELS = "Core: ";

    private ChildJvm() {}

    /**
     * Runs the command line {@code side} of {@link Bench} and reads its result.
     *
     * @param contenders what the contender's environment has beyond {@link ProcessSettings#ENVIRONMENT}
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
        builder.environment().putAll(ProcessSettings.ENVIRONMENT);
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

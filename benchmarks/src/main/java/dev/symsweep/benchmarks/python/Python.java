package dev.symsweep.benchmarks.python;

import dev.symsweep.benchmarks.measure.BenchmarkException;
import dev.symsweep.benchmarks.measure.ProcessSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Runs the peers that are written in Python: a script of ours beside this class, on one thread. */
public final class Python {

    private static final String INTERPRETER = "python3";
    private static final String INSTALL = "; install Debian's package python3-scipy";
    private static final String MISSING_MODULE = "ModuleNotFoundError";
    private static final String BLAS_THREADS = "OPENBLAS_NUM_THREADS";

    private Python() {}

    /**
     * Runs a script to its end.
     *
     * @param script its file name
     * @return the cells of the last line it prints, which tabs separate
     * @throws BenchmarkException if Python or SciPy is missing, or the script fails
     */
    public static List<String> run(String script, List<String> arguments) {
        return run(INTERPRETER, script, arguments);
    }

    /** Whether an interpreter is there and has a module. */
    static boolean has(String interpreter, String module) {
        ProcessBuilder builder = new ProcessBuilder(interpreter, "-c", "import " + module)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        try {
            return builder.start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static List<String> run(String interpreter, String script, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(interpreter, "-c", source(script)));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(ProcessSettings.ENVIRONMENT);
        builder.environment().put(BLAS_THREADS, "1");
        try {
            Process process = start(builder);
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            String last = output.lines().reduce((first, second) -> second).orElse("no output");
            if (status != 0) {
                throw new BenchmarkException(script + " ended with status " + status + ": " + last
                        + (last.startsWith(MISSING_MODULE) ? INSTALL : ""));
            }
            return List.of(last.split("\t", -1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("interrupted while running " + script);
        }
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new BenchmarkException(builder.command().get(0) + " does not start" + INSTALL);
        }
    }

    private static String source(String script) {
        try (InputStream resource = Objects.requireNonNull(Python.class.getResourceAsStream(script), script)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.symsweep.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a benchmark ran on. */
public final class Machine {

    private Machine() {}

    /**
     * Processor, Java, settings, date and how busy the machine is, in one line.
     *
     * @param environment the settings of what is measured
     */
    public static String line(Map<String, String> environment) {
        String settings = environment.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
        int cores = Runtime.getRuntime().availableProcessors();
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return String.format(
                Locale.ROOT,
                "%s, %d cores, load %.2f | %s %s | JDK %s | %s | %s",
                processor(),
                cores,
                load,
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("java.version"),
                settings,
                LocalDate.now(ZoneOffset.UTC));
    }

    /** The fastest kernels of OpenBLAS that this processor can run, if it has AVX-512. */
    public static Optional<String> openBlasKernels() {
        List<String> flags = List.of(field(processorLines(), "flags").split(" "));
        if (flags.contains("avx512_bf16")) {
            return Optional.of("Cooperlake");
        }
        return flags.contains("avx512vl") ? Optional.of("SkylakeX") : Optional.empty();
    }

    private static String processor() {
        List<String> lines = processorLines();
        return field(lines, "model name") + " (family " + field(lines, "cpu family") + ", model "
                + field(lines, "model") + ")";
    }

    private static List<String> processorLines() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String field(List<String> lines, String name) {
        return lines.stream()
                .map(line -> line.split(":", 2))
                .filter(parts -> parts.length == 2 && parts[0].strip().equals(name))
                .map(parts -> parts[1].strip())
                .findFirst()
                .orElse("unknown");
    }
}

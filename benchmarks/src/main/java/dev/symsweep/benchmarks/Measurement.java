package dev.symsweep.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What one JVM measured of one contender.
 *
 * @param milliseconds median time of a repetition
 * @param cpuMilliseconds processor time of a repetition, on average: what is left of the time on a busy machine
 * @param heapBytes allocated on the Java heap per repetition, on average
 * @param peakBytes largest resident memory of the JVM
 * @param losses the first losses, before anything was timed
 * @param library what computed
 */
record Measurement(
        double milliseconds,
        double cpuMilliseconds,
        long heapBytes,
        long peakBytes,
        List<Double> losses,
        String library) {

    private static final String MARK = "measurement\t";
    private static final int COMPARED_LOSSES = 10;
    private static final double NANOSECONDS = 1e6;

    Measurement {
        losses = List.copyOf(losses);
    }

    /** Measures a contender in this JVM, after {@code warmUp} repetitions whose time does not count. */
    static Measurement of(Side side, int warmUp, int repetitions) {
        List<Double> losses = new ArrayList<>();
        for (int i = 0; i < warmUp; i++) {
            double loss = side.repeat(i);
            if (i < COMPARED_LOSSES) {
                losses.add(loss);
            }
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] times = new long[repetitions];
        long cpu = threads.getCurrentThreadCpuTime();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < repetitions; i++) {
            long start = System.nanoTime();
            side.repeat(warmUp + i);
            times[i] = System.nanoTime() - start;
        }
        long heapBytes = (threads.getCurrentThreadAllocatedBytes() - allocated) / repetitions;
        double cpuMilliseconds = (threads.getCurrentThreadCpuTime() - cpu) / NANOSECONDS / repetitions;
        Arrays.sort(times);
        double median = times[repetitions / 2] / NANOSECONDS;
        return new Measurement(median, cpuMilliseconds, heapBytes, peakResidentBytes(), losses, side.library());
    }

    /** The largest resident memory of this process so far, as Linux counts it. */
    static long peakResidentBytes() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line, for another JVM to read. */
    String line() {
        String values = losses.stream().map(Object::toString).collect(Collectors.joining(","));
        return MARK
                + String.join(
                        "\t", "" + milliseconds, "" + cpuMilliseconds, "" + heapBytes, "" + peakBytes, values, library);
    }

    /** The same, with more about the library. */
    Measurement with(String addition) {
        return new Measurement(milliseconds, cpuMilliseconds, heapBytes, peakBytes, losses, library + addition);
    }

    /** The measurement in a line of output, if it is one. */
    static Optional<Measurement> parse(String line) {
        if (!line.startsWith(MARK)) {
            return Optional.empty();
        }
        String[] fields = line.substring(MARK.length()).split("\t", -1);
        List<Double> losses =
                Arrays.stream(fields[4].split(",")).map(Double::valueOf).toList();
        return Optional.of(new Measurement(
                Double.parseDouble(fields[0]),
                Double.parseDouble(fields[1]),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]),
                losses,
                fields[5]));
    }
}

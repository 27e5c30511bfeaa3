package dev.symsweep.benchmarks.measure;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What one JVM measured of one contender.
 *
 * @param milliseconds median time of a repetition
 * @param cpuMilliseconds processor time of a repetition, on average: what is left of the time on a busy machine
 * @param heapBytes allocated on the Java heap per repetition, on average
 * @param residentBytes growth of the JVM's resident memory per repetition, on average: what native code keeps
 * @param peakBytes largest resident memory of the JVM
 * @param losses the first losses
 * @param library what computed
 */
public record Measurement(
        double milliseconds,
        double cpuMilliseconds,
        long heapBytes,
        long residentBytes,
        long peakBytes,
        List<Double> losses,
        String library) {

    private static final String MARK = "measurement\t";
    private static final int COMPARED_LOSSES = 10;
    private static final String RESIDENT = "VmRSS:";
    private static final double NANOSECONDS = 1e6;

    public Measurement {
        losses = List.copyOf(losses);
    }

    /** Measures a contender in this JVM. */
    public static Measurement of(Side side, Repetitions planned) {
        int warmUp = planned.warmUp();
        int repetitions = planned.timed();
        double[] losses = new double[Math.min(COMPARED_LOSSES, warmUp + repetitions)];
        for (int i = 0; i < warmUp; i++) {
            keep(side.repeat(i), i, losses);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] times = new long[repetitions];
        long resident = statusBytes(RESIDENT);
        long cpu = threads.getCurrentThreadCpuTime();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < repetitions; i++) {
            long start = System.nanoTime();
            double loss = side.repeat(warmUp + i);
            times[i] = System.nanoTime() - start;
            keep(loss, warmUp + i, losses);
        }
        long heapBytes = (threads.getCurrentThreadAllocatedBytes() - allocated) / repetitions;
        double cpuMilliseconds = (threads.getCurrentThreadCpuTime() - cpu) / NANOSECONDS / repetitions;
        long residentBytes = (statusBytes(RESIDENT) - resident) / repetitions;
        Arrays.sort(times);
        double median = times[repetitions / 2] / NANOSECONDS;
        return new Measurement(
                median,
                cpuMilliseconds,
                heapBytes,
                residentBytes,
                peakResidentBytes(),
                Arrays.stream(losses).boxed().toList(),
                side.library());
    }

    private static void keep(double loss, int index, double[] losses) {
        if (index < losses.length) {
            losses[index] = loss;
        }
    }

    /** The largest resident memory of this process so far, as Linux counts it. */
    public static long peakResidentBytes() {
        return statusBytes("VmHWM:");
    }

    private static long statusBytes(String field) {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line, for another JVM to read. */
    public String line() {
        String values = losses.stream().map(Object::toString).collect(Collectors.joining(","));
        return MARK
                + String.join(
                        "\t",
                        "" + milliseconds,
                        "" + cpuMilliseconds,
                        "" + heapBytes,
                        "" + residentBytes,
                        "" + peakBytes,
                        values,
                        library);
    }

    /** The same, with more about the library. */
    public Measurement with(String addition) {
        return new Measurement(
                milliseconds, cpuMilliseconds, heapBytes, residentBytes, peakBytes, losses, library + addition);
    }

    /** The measurement in a line of output, if it is one. */
    public static Optional<Measurement> parse(String line) {
        if (!line.startsWith(MARK)) {
            return Optional.empty();
        }
        String[] fields = line.substring(MARK.length()).split("\t", -1);
        List<Double> losses = Pattern.compile(",")
                .splitAsStream(fields[5])
                .filter(value -> !value.isEmpty())
                .map(Double::valueOf)
                .toList();
        return Optional.of(new Measurement(
                Double.parseDouble(fields[0]),
                Double.parseDouble(fields[1]),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]),
                Long.parseLong(fields[4]),
                losses,
                fields[6]));
    }
}

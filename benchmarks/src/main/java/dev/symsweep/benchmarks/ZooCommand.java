package dev.symsweep.benchmarks;

import dev.symsweep.benchmarks.measure.BenchmarkException;
import dev.symsweep.benchmarks.measure.Machine;
import dev.symsweep.benchmarks.measure.ProcessSettings;
import dev.symsweep.benchmarks.measure.ResultTable;
import dev.symsweep.benchmarks.measure.RoundFigures;
import dev.symsweep.benchmarks.measure.TemporaryDirectory;
import dev.symsweep.benchmarks.workload.SyntheticZoo;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench zoo}: how fast a zoo is written and read, beside a plain file of as many bytes in the same directory,
 * and the most heap that it takes.
 */
@Command(description = "Measures how fast a zoo is written and read, beside a plain file on the same disk.")
final class ZooCommand extends Benchmark {

    private static final int BLOCK = 1 << 20;
    private static final String TARGET = "50";

    @Option(names = "--rows", description = "Networks, by default ${DEFAULT-VALUE}.")
    private int rows = 2000;

    @Option(names = "--dimension", description = "Weights of each, by default ${DEFAULT-VALUE}.")
    private int dimension = 78_042;

    /** Something that reads or writes. */
    private interface Work {

        void go() throws IOException;
    }

    /** What it took. */
    private record Taken(double seconds, double heapMegabytes) {}

    @Override
    void measure(PrintWriter out) {
        if (rows < 1 || dimension < 1) {
            throw new IllegalArgumentException(
                    "rows is " + rows + " and dimension " + dimension + ", must be positive");
        }
        out.println(Machine.line(ProcessSettings.ofThisJvm()));
        try (TemporaryDirectory directory = TemporaryDirectory.create()) {
            Path zoo = directory.path().resolve("zoo");
            Path plain = directory.path().resolve("plain");
            SyntheticZoo synthetic = new SyntheticZoo(zoo, rows, dimension);
            Taken written = taken(() -> {
                synthetic.write();
                sync(zoo);
            });
            Taken read = taken(() -> requireRows(synthetic.read()));
            long bytes = bytes(zoo);
            Taken plainWritten = taken(() -> writePlain(plain, bytes));
            Taken plainRead = taken(() -> readPlain(plain));
            out.printf(
                    Locale.ROOT,
                    "%,d networks of %,d weights, %,d bytes; read from the page cache, of which nothing is dropped%n",
                    rows,
                    dimension,
                    bytes);
            ResultTable table =
                    new ResultTable(List.of("what", "MB/s", "of plain %", "target %", "peak heap MB", "how"));
            table.add(row("zoo written", written, plainWritten, bytes, "one thread, fsync at the end"));
            table.add(row("zoo read", read, plainRead, bytes, "one thread, every byte verified"));
            table.add(
                    row("plain file written", plainWritten, plainWritten, bytes, "blocks of 1 MiB, fsync at the end"));
            table.add(row("plain file read", plainRead, plainRead, bytes, "blocks of 1 MiB"));
            out.print(table);
        }
    }

    private void requireRows(long read) {
        if (read != rows) {
            throw new BenchmarkException(read + " networks were read, " + rows + " written");
        }
    }

    private static List<String> row(String what, Taken taken, Taken plain, long bytes, String how) {
        return List.of(
                what,
                RoundFigures.format("%.0f", bytes / 1e6 / taken.seconds()),
                RoundFigures.format("%.0f", 100 * plain.seconds() / taken.seconds()),
                what.startsWith("zoo") ? TARGET : "",
                RoundFigures.format("%.0f", taken.heapMegabytes()),
                how);
    }

    private static Taken taken(Work work) {
        System.gc();
        List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        try {
            work.go();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long peak =
                heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        return new Taken(seconds, peak / 1e6);
    }

    private static void sync(Path directory) throws IOException {
        for (Path file : files(directory)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
    }

    private static long bytes(Path directory) {
        try {
            long bytes = 0;
            for (Path file : files(directory)) {
                bytes += Files.size(file);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.toList();
        }
    }

    private static void writePlain(Path file, long bytes) throws IOException {
        ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (long done = 0; done < bytes; done += BLOCK) {
                block.clear().limit((int) Math.min(BLOCK, bytes - done));
                channel.write(block);
            }
            channel.force(true);
        }
    }

    private static void readPlain(Path file) throws IOException {
        ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (channel.read(block.clear()) >= 0) {
                // On to the next block.
            }
        }
    }
}

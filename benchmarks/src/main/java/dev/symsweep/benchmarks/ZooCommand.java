package dev.symsweep.benchmarks;

import dev.symsweep.benchmarks.measure.Benchmark;
import dev.symsweep.benchmarks.measure.BenchmarkException;
import dev.symsweep.benchmarks.measure.Concurrent;
import dev.symsweep.benchmarks.measure.HeldHeap;
import dev.symsweep.benchmarks.measure.Machine;
import dev.symsweep.benchmarks.measure.PlainFile;
import dev.symsweep.benchmarks.measure.ProcessSettings;
import dev.symsweep.benchmarks.measure.ResultTable;
import dev.symsweep.benchmarks.measure.RoundFigures;
import dev.symsweep.benchmarks.measure.TemporaryDirectory;
import dev.symsweep.benchmarks.workload.SyntheticZoo;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench zoo}: how fast a zoo is written and read, beside plain files of as many bytes on the same disk and by as
 * many threads, in turn, and how much heap that takes: with ten times the networks no more. Each side goes first in
 * every second round. The heap is that of one more round, in which all garbage is collected again and again.
 */
@Command(
        description = "Measures how fast a zoo is written and read, beside plain files on the same disk, and the heap"
                + " that it takes.")
final class ZooCommand extends Benchmark {

    private static final String TARGET = "50";
    private static final int WARM_UP_ROWS = 400;

    @Option(
            names = "--rows",
            split = ",",
            description = "Networks, by default ${DEFAULT-VALUE}; several numbers are measured one after another.")
    private List<Integer> rows = List.of(2000);

    @Option(names = "--dimension", description = "Weights of each, by default ${DEFAULT-VALUE}.")
    private int dimension = 78_042;

    @Option(names = "--threads", description = "How many write a file and read a part at a time; all cores by default.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--dir", description = "Where to write, a directory on a disk; by default ${DEFAULT-VALUE}.")
    private Path dir = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(names = "--rounds", description = "Rounds of both sides in turn, by default ${DEFAULT-VALUE}.")
    private int rounds = 3;

    /** What is measured. */
    private enum Work {
        ZOO_WRITTEN("zoo written"),
        ZOO_READ("zoo read, every byte verified"),
        STATISTICS("statistics of the vectors"),
        PLAIN_WRITTEN("plain files written"),
        PLAIN_READ("plain files read");

        private final String text;

        Work(String text) {
            this.text = text;
        }

        Work plain() {
            return this == ZOO_READ || this == PLAIN_READ ? PLAIN_READ : PLAIN_WRITTEN;
        }
    }

    /**
     * What it took.
     *
     * @param heap in megabytes, where that was measured
     */
    private record Taken(double seconds, OptionalDouble heap) {

        static Taken seconds(Runnable work) {
            long start = System.nanoTime();
            work.run();
            return new Taken((System.nanoTime() - start) / 1e9, OptionalDouble.empty());
        }

        static Taken heap(Runnable work) {
            return new Taken(Double.NaN, HeldHeap.during(work));
        }
    }

    @Override
    protected void measure(PrintWriter out) {
        require("--dimension", dimension);
        require("--threads", threads);
        require("--rounds", rounds);
        rows.forEach(count -> require("--rows", count));
        PlainFile.requireDisk("--dir", dir);
        out.println(Machine.line(ProcessSettings.ofThisJvm()));
        out.printf(
                Locale.ROOT,
                "in %s, %d threads on both sides, %d rounds after one of %d networks, each side first in every second;"
                        + " medians; heap of %.0f MB%n",
                dir,
                threads,
                rounds,
                WARM_UP_ROWS,
                Runtime.getRuntime().maxMemory() / 1e6);
        Map<Work, Taken> ignored = new EnumMap<>(Work.class);
        plain(zoo(WARM_UP_ROWS, Taken::seconds, ignored), Taken::seconds, ignored);
        for (int count : rows) {
            List<Map<Work, Taken>> taken = new ArrayList<>();
            Map<Work, Taken> held = new EnumMap<>(Work.class);
            long bytes = zoo(count, Taken::heap, held);
            plain(bytes, Taken::heap, held);
            for (int round = 0; round < rounds; round++) {
                taken.add(round(count, bytes, round));
            }
            out.print(table(count, taken, held));
            out.flush();
        }
    }

    private static void require(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + " is " + value + ", must be at least 1");
        }
    }

    private Map<Work, Taken> round(int count, long bytes, int round) {
        Map<Work, Taken> taken = new EnumMap<>(Work.class);
        if (round % 2 == 0) {
            zoo(count, Taken::seconds, taken);
            plain(bytes, Taken::seconds, taken);
        } else {
            plain(bytes, Taken::seconds, taken);
            zoo(count, Taken::seconds, taken);
        }
        return taken;
    }

    /** Writes and reads a zoo, and returns its length in bytes. */
    private long zoo(int count, Function<Runnable, Taken> measure, Map<Work, Taken> taken) {
        try (TemporaryDirectory temporary = TemporaryDirectory.in(dir)) {
            SyntheticZoo zoo = new SyntheticZoo(temporary.path(), count, dimension, threads);
            taken.put(Work.STATISTICS, measure.apply(zoo::statistics));
            taken.put(Work.ZOO_WRITTEN, measure.apply(zoo::write));
            forget(temporary.path());
            taken.put(Work.ZOO_READ, measure.apply(() -> requireRows(count, zoo.read())));
            return PlainFile.bytes(temporary.path());
        }
    }

    private void plain(long bytes, Function<Runnable, Taken> measure, Map<Work, Taken> taken) {
        try (TemporaryDirectory temporary = TemporaryDirectory.in(dir)) {
            List<PlainFile> files = PlainFile.parts(temporary.path(), bytes, threads);
            taken.put(Work.PLAIN_WRITTEN, measure.apply(() -> Concurrent.forEach(files, threads, PlainFile::write)));
            forget(temporary.path());
            taken.put(Work.PLAIN_READ, measure.apply(() -> Concurrent.forEach(files, threads, PlainFile::read)));
        }
    }

    private static void forget(Path directory) {
        if (!PlainFile.forget(directory)) {
            throw new BenchmarkException("needs dd of GNU coreutils, to read from the disk and not from memory");
        }
    }

    private static void requireRows(long written, long read) {
        if (read != written) {
            throw new BenchmarkException(read + " networks were read, " + written + " written");
        }
    }

    private ResultTable table(int count, List<Map<Work, Taken>> rounds, Map<Work, Taken> held) {
        double megabytes = (double) count * dimension * Float.BYTES / 1e6;
        ResultTable table =
                new ResultTable(List.of("MB/s", "range", "of plain %", "range", "target %", "held heap MB", "what"));
        for (Work work : Work.values()) {
            List<Double> speeds = new ArrayList<>();
            List<Double> shares = new ArrayList<>();
            for (Map<Work, Taken> round : rounds) {
                Taken taken = taken(round, work);
                speeds.add(megabytes / taken.seconds());
                shares.add(100 * taken(round, work.plain()).seconds() / taken.seconds());
            }
            OptionalDouble heap = taken(held, work).heap();
            table.add(List.of(
                    RoundFigures.format("%.0f", RoundFigures.median(speeds)),
                    RoundFigures.range("%.0f", speeds),
                    RoundFigures.format("%.0f", RoundFigures.median(shares)),
                    RoundFigures.range("%.0f", shares),
                    work == Work.ZOO_WRITTEN || work == Work.ZOO_READ ? TARGET : "",
                    heap.isPresent() ? RoundFigures.format("%.0f", heap.getAsDouble()) : "-",
                    String.format(Locale.ROOT, "%s, %,d x %,d floats", work.text, count, dimension)));
        }
        return table;
    }

    private static Taken taken(Map<Work, Taken> round, Work work) {
        return Objects.requireNonNull(round.get(work));
    }
}

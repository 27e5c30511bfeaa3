package dev.symsweep.benchmarks;

import dev.symsweep.benchmarks.measure.BenchmarkException;
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
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench zoo}: how fast a zoo is written and read, beside a plain file of as many bytes on the same disk, in
 * turn, and how much heap that takes: with ten times the networks no more.
 */
@Command(
        description = "Measures how fast a zoo is written and read, beside a plain file on the same disk, and the heap"
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

    @Option(names = "--rounds", description = "Rounds of both sides in turn, by default ${DEFAULT-VALUE}.")
    private int rounds = 3;

    /** What is measured. */
    private enum Work {
        ZOO_WRITTEN("zoo written"),
        ZOO_READ("zoo read, every byte verified"),
        STATISTICS("statistics of the vectors"),
        PLAIN_WRITTEN("plain file written"),
        PLAIN_READ("plain file read");

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
     * @param heap in megabytes
     */
    private record Taken(double seconds, double heap) {

        static Taken by(Runnable work) {
            try (HeldHeap heap = HeldHeap.watch()) {
                long start = System.nanoTime();
                work.run();
                return new Taken((System.nanoTime() - start) / 1e9, heap.megabytes());
            }
        }
    }

    @Override
    void measure(PrintWriter out) {
        require("--dimension", dimension);
        require("--threads", threads);
        require("--rounds", rounds);
        rows.forEach(count -> require("--rows", count));
        out.println(Machine.line(ProcessSettings.ofThisJvm()));
        out.printf(
                Locale.ROOT,
                "%d threads, %d rounds in turn after one of %d networks, heap of %.0f MB; medians%n",
                threads,
                rounds,
                WARM_UP_ROWS,
                Runtime.getRuntime().maxMemory() / 1e6);
        round(WARM_UP_ROWS);
        for (int count : rows) {
            List<Map<Work, Taken>> taken =
                    IntStream.range(0, rounds).mapToObj(round -> round(count)).toList();
            out.print(table(count, taken));
            out.flush();
        }
    }

    private static void require(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + " is " + value + ", must be at least 1");
        }
    }

    private Map<Work, Taken> round(int count) {
        Map<Work, Taken> taken = new EnumMap<>(Work.class);
        try (TemporaryDirectory temporary = TemporaryDirectory.create()) {
            Path directory = temporary.path();
            SyntheticZoo zoo = new SyntheticZoo(directory, count, dimension, threads);
            taken.put(Work.STATISTICS, Taken.by(zoo::statistics));
            taken.put(Work.ZOO_WRITTEN, Taken.by(zoo::write));
            forget(directory);
            taken.put(Work.ZOO_READ, Taken.by(() -> requireRows(count, zoo.read())));
            try (TemporaryDirectory other = TemporaryDirectory.create()) {
                PlainFile plain = new PlainFile(other.path().resolve("plain"), PlainFile.bytes(directory));
                taken.put(Work.PLAIN_WRITTEN, Taken.by(plain::write));
                forget(other.path());
                taken.put(Work.PLAIN_READ, Taken.by(plain::read));
            }
        }
        return taken;
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

    private ResultTable table(int count, List<Map<Work, Taken>> rounds) {
        double megabytes = (double) count * dimension * Float.BYTES / 1e6;
        ResultTable table =
                new ResultTable(List.of("MB/s", "range", "of plain %", "range", "target %", "held heap MB", "what"));
        for (Work work : Work.values()) {
            List<Double> speeds = new ArrayList<>();
            List<Double> shares = new ArrayList<>();
            double heap = 0;
            for (Map<Work, Taken> round : rounds) {
                Taken taken = taken(round, work);
                speeds.add(megabytes / taken.seconds());
                shares.add(100 * taken(round, work.plain()).seconds() / taken.seconds());
                heap = Math.max(heap, taken.heap());
            }
            table.add(List.of(
                    RoundFigures.format("%.0f", RoundFigures.median(speeds)),
                    RoundFigures.range("%.0f", speeds),
                    RoundFigures.format("%.0f", RoundFigures.median(shares)),
                    RoundFigures.range("%.0f", shares),
                    work == Work.ZOO_WRITTEN || work == Work.ZOO_READ ? TARGET : "",
                    RoundFigures.format("%.0f", heap),
                    String.format(Locale.ROOT, "%s, %,d x %,d floats", work.text, count, dimension)));
        }
        return table;
    }

    private static Taken taken(Map<Work, Taken> round, Work work) {
        return Objects.requireNonNull(round.get(work));
    }
}

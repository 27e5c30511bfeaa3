package dev.symsweep.benchmarks.measure;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How long something took.
 *
 * @param milliseconds by the clock on the wall
 * @param cpuMilliseconds of the processor: of a busy machine the fairer figure
 */
public record Elapsed(double milliseconds, double cpuMilliseconds) {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** What a script printed first: milliseconds, and the same of the processor. */
    public static Elapsed parse(List<String> cells) {
        return new Elapsed(Double.parseDouble(cells.get(0)), Double.parseDouble(cells.get(1)));
    }

    /** Of something that this thread does. */
    public static Elapsed of(Runnable work) {
        long start = System.nanoTime();
        long cpuStart = THREADS.getCurrentThreadCpuTime();
        work.run();
        return new Elapsed((System.nanoTime() - start) / 1e6, (THREADS.getCurrentThreadCpuTime() - cpuStart) / 1e6);
    }

    /** The median of each. */
    public static Elapsed median(List<Elapsed> all) {
        return new Elapsed(
                RoundFigures.median(map(all, Elapsed::milliseconds)),
                RoundFigures.median(map(all, Elapsed::cpuMilliseconds)));
    }

    /** The titles of {@link #cells}. */
    public static List<String> titles(String who) {
        return List.of(who + "ms", "range", who + "cpu ms");
    }

    /** Median and range of rounds. */
    public static List<String> cells(List<Elapsed> rounds) {
        Elapsed median = median(rounds);
        return List.of(
                RoundFigures.format("%.2f", median.milliseconds()),
                RoundFigures.range("%.2f", map(rounds, Elapsed::milliseconds)),
                RoundFigures.format("%.2f", median.cpuMilliseconds()));
    }

    /** How many times as fast these rounds were as a peer's, by the clock and its range, and by processor time. */
    public static List<String> speed(List<Elapsed> rounds, List<Elapsed> peers) {
        List<Double> ratios = new ArrayList<>();
        List<Double> cpuRatios = new ArrayList<>();
        for (int round = 0; round < rounds.size(); round++) {
            ratios.add(peers.get(round).milliseconds() / rounds.get(round).milliseconds());
            cpuRatios.add(peers.get(round).cpuMilliseconds() / rounds.get(round).cpuMilliseconds());
        }
        return List.of(
                RoundFigures.format("%.2f", RoundFigures.median(ratios)),
                RoundFigures.range("%.2f", ratios),
                RoundFigures.format("%.2f", RoundFigures.median(cpuRatios)),
                RoundFigures.range("%.2f", cpuRatios));
    }

    private static List<Double> map(List<Elapsed> all, Function<Elapsed, Double> value) {
        return all.stream().map(value).toList();
    }
}
